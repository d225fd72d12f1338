ARG BASE_IMAGE=python:3.13-slim

FROM ${BASE_IMAGE} AS builder
ARG UV_VERSION=0.13.9
RUN python3 -m venv /opt/uv && /opt/uv/bin/pip install --quiet --no-cache-dir "uv==${UV_VERSION}"
ENV PATH=/opt/uv/bin:$PATH \
    UV_PROJECT_ENVIRONMENT=/opt/taskharbor \
    UV_PYTHON_DOWNLOADS=never \
    UV_LINK_MODE=copy \
    UV_COMPILE_BYTECODE=1 \
    UV_NO_PROGRESS=1
WORKDIR /build

# What the lock file names changes less often than the source: this layer stays.
COPY pyproject.toml uv.lock ./
RUN uv sync --locked --no-dev --extra redis --extra traces --no-install-project --python "$(command -v python3)"

COPY README.md LICENSE ./
COPY src src
RUN uv sync --locked --no-dev --extra redis --extra traces --no-editable --python "$(command -v python3)"


FROM ${BASE_IMAGE}
LABEL org.opencontainers.image.title="Taskharbor" \
      org.opencontainers.image.description="A person's tasks behind /api/{user_id}/tasks, on any Postgres" \
      org.opencontainers.image.licenses="Apache-2.0"

RUN groupadd --gid 10001 taskharbor \
 && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin taskharbor
COPY --from=builder /opt/taskharbor /opt/taskharbor
ENV PATH=/opt/taskharbor/bin:$PATH \
    PYTHONUNBUFFERED=1

# In figures, so that an orchestrator can see that it is not root.
USER 10001:10001
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
  CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8000/livez', timeout=2)"]
ENTRYPOINT ["taskharbor"]
CMD ["serve", "--host", "0.0.0.0", "--port", "8000"]
