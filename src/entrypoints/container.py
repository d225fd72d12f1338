"""The composition: the one place that knows which adapters stand behind which ports."""

import time
from collections.abc import Callable
from datetime import timedelta
from typing import Final

from dependency_injector import containers, providers

from adapters.jwt.config import AuthConfigError, Jwks, SharedSecret
from adapters.jwt.mint import mint
from adapters.jwt.verifier import JwtVerifier, jwt_verifier
from adapters.language.english import read_english
from adapters.memory.storage import MemoryStorage
from adapters.postgres.dsn import Dsn
from adapters.postgres.pool import LazyPool, PoolLimits
from adapters.postgres.storage import PostgresStorage
from adapters.ratelimit.limiter import WindowLimiter, shared_storage
from adapters.system import new_uuid7, system_clock
from application.account import EditAccount, EraseAccount, GetAccount
from application.activity import FindActivity, UndoChange
from application.changes import FindChanges, FindLastChange
from application.export import ExportAccount
from application.health import CheckReadiness
from application.live import FollowChanges, LookForNews
from application.named.create_named import CreateNamed
from application.named.delete_named import DeleteNamed
from application.named.edit_named import EditNamed
from application.named.find_named import GetNamed, ListNamed
from application.named.move_named import MoveNamed
from application.named.purge_named import PurgeNamed
from application.named.restore_named import RestoreNamed
from application.news import News
from application.ports.metering import SILENT, Meter
from application.quota import Quota
from application.stats import GetStats
from application.tags.create_tag import CreateTag
from application.tags.delete_tag import DeleteTag
from application.tags.edit_tag import EditTag
from application.tags.find_tags import GetTag, ListTags
from application.tags.move_tag import MoveTag
from application.tasks.batch_tasks import BatchTasks
from application.tasks.complete_task import CompleteTask
from application.tasks.create_task import CreateTask
from application.tasks.delete_task import DeleteTask
from application.tasks.edit_task import EditTask
from application.tasks.find_tasks import FindTasks
from application.tasks.get_task import GetTask
from application.tasks.move_task import MoveTask
from application.tasks.purge_task import PurgeTask
from application.tasks.quick_add import QuickAdd
from application.tasks.restore_task import RestoreTask
from application.transfer.import_rows import ImportRows
from application.upkeep import Maintain, Retention
from application.use_cases import UseCases
from application.writing import Writing
from entrypoints.filter_language import parse_filter
from entrypoints.issuer import configured_issuer
from entrypoints.metrics import Metrics
from entrypoints.observability import tracing
from entrypoints.settings import Settings

_LOCAL_TOKEN_LIFE: Final = timedelta(hours=12)


def database_pool(settings: Settings, meter: Meter = SILENT) -> LazyPool:
    """The pool to the database that `settings` name. Raises DsnError."""
    url = settings.database_url
    limits = PoolLimits(settings.database_pool_size, settings.database_timeout_seconds)
    return LazyPool(Dsn.parse(url.get_secret_value() if url else ""), limits, meter)


def trusted_issuer(settings: Settings) -> SharedSecret | Jwks:
    """Whose tokens are believed. Raises AuthConfigError without anybody's."""
    trusted = configured_issuer(settings)
    if trusted is None:
        raise AuthConfigError("No issuer is trusted: set BETTER_AUTH_URL, or see docs/authentication.md.")
    return trusted


def verifier(settings: Settings, meter: Meter = SILENT) -> JwtVerifier:
    """The verifier of the issuer that `settings` trust. Raises AuthConfigError."""
    return jwt_verifier(trusted_issuer(settings), clock=system_clock, meter=meter)


def local_tokens(settings: Settings) -> Callable[[str], str]:
    """What makes a token for a user, to be asked only where tokens of a secret are believed."""

    def make(user: str) -> str:
        issuer = trusted_issuer(settings)
        assert isinstance(issuer, SharedSecret), "the settings say that tokens are made here"
        return mint(issuer, user, now=system_clock(), lifetime=_LOCAL_TOKEN_LIFE)

    return make


def rate_limiter(policy: str, quota: int, settings: Settings, meter: Meter = SILENT) -> WindowLimiter | None:
    """Counts against `quota`, in Redis if `settings` name one; None without a quota."""
    if not quota:
        return None
    url = settings.rate_limit_redis_url
    shared = None if url is None else shared_storage(url.get_secret_value())
    return WindowLimiter(policy, quota, shared, meter=meter)


def retention(settings: Settings) -> Retention:
    """How long `settings` let things stay."""
    return Retention(
        trash=timedelta(days=settings.trash_days),
        journal=timedelta(days=settings.journal_days),
        entries=settings.journal_entries_per_user,
    )


class Container(containers.DeclarativeContainer):
    """Built from settings alone; `entrypoints.http.app` resolves and opens it all at start-up."""

    settings = providers.Dependency(instance_of=Settings)

    clock = providers.Object(system_clock)
    new_id = providers.Object(new_uuid7)
    read_line = providers.Object(read_english)
    parse_filter = providers.Object(parse_filter)
    metrics = providers.Singleton(Metrics)
    tracing = providers.Singleton(tracing, wanted=settings.provided.traces)
    user_limiter = providers.Singleton(
        rate_limiter, "user", settings.provided.rate_limit_per_user, settings, metrics
    )
    address_limiter = providers.Singleton(
        rate_limiter, "address", settings.provided.rate_limit_per_address, settings, metrics
    )
    local_tokens = providers.Factory(local_tokens, settings)
    token_verifier = providers.Singleton(verifier, settings, metrics)
    news = providers.Singleton(News, metrics)
    storage = providers.Selector(
        settings.provided.store.value,
        memory=providers.Singleton(MemoryStorage, news.provided.announce, metrics),
        postgres=providers.Singleton(
            PostgresStorage,
            providers.Singleton(database_pool, settings, metrics),
            news.provided.announce,
            metrics,
            settings.provided.remembered_lists,
        ),
    )
    writing = providers.Factory(
        Writing,
        storage,
        clock,
        settings.provided.idempotency_keys_per_user,
        providers.Factory(Quota, settings.provided.open_tasks_per_user),
    )
    create_task = providers.Factory(CreateTask, writing, clock, new_id)
    edit_task = providers.Factory(EditTask, writing, clock)
    complete_task = providers.Factory(CompleteTask, writing, clock)
    move_task = providers.Factory(MoveTask, writing, clock)
    delete_task = providers.Factory(DeleteTask, writing, clock)
    restore_task = providers.Factory(RestoreTask, writing, clock)
    purge_task = providers.Factory(PurgeTask, writing, clock)
    move_named = providers.Factory(MoveNamed, writing, clock)
    create_named = providers.Factory(CreateNamed, writing, clock, new_id, parse_filter)
    find_changes = providers.Factory(FindChanges, storage)
    menu = providers.Singleton(
        UseCases,
        create_task=create_task,
        get_task=providers.Factory(GetTask, storage),
        find_tasks=providers.Factory(FindTasks, storage, clock, parse_filter),
        edit_task=edit_task,
        complete_task=complete_task,
        move_task=move_task,
        delete_task=delete_task,
        restore_task=restore_task,
        purge_task=purge_task,
        batch_tasks=providers.Factory(
            BatchTasks,
            writing,
            create=create_task,
            edit=edit_task,
            complete=complete_task,
            move=move_task,
            delete=delete_task,
            restore=restore_task,
            purge=purge_task,
        ),
        quick_add=providers.Factory(
            QuickAdd,
            storage,
            writing,
            clock,
            create=create_task,
            create_named=create_named,
            read_line=read_line,
        ),
        list_named=providers.Factory(ListNamed, storage),
        get_named=providers.Factory(GetNamed, storage),
        create_named=create_named,
        edit_named=providers.Factory(EditNamed, writing, clock, parse_filter),
        move_named=move_named,
        delete_named=providers.Factory(DeleteNamed, writing, clock),
        restore_named=providers.Factory(RestoreNamed, writing, clock),
        purge_named=providers.Factory(PurgeNamed, writing, clock),
        list_tags=providers.Factory(ListTags, storage),
        get_tag=providers.Factory(GetTag, storage),
        create_tag=providers.Factory(CreateTag, writing, clock),
        edit_tag=providers.Factory(EditTag, writing, clock),
        move_tag=providers.Factory(MoveTag, writing, clock, move_named),
        delete_tag=providers.Factory(DeleteTag, writing, clock),
        find_changes=find_changes,
        find_last_change=providers.Factory(FindLastChange, storage),
        follow_changes=providers.Factory(FollowChanges, find_changes, news),
        look_for_news=providers.Factory(LookForNews, storage, news, settings.provided.news_seconds),
        find_activity=providers.Factory(FindActivity, storage),
        undo_change=providers.Factory(UndoChange, writing, clock),
        get_stats=providers.Factory(GetStats, storage, clock),
        get_account=providers.Factory(GetAccount, storage),
        edit_account=providers.Factory(EditAccount, writing, clock),
        export_account=providers.Factory(ExportAccount, storage),
        import_rows=providers.Factory(
            ImportRows,
            storage,
            writing,
            clock,
            new_id,
            create_named=create_named,
            parse_filter=parse_filter,
        ),
        erase_account=providers.Factory(EraseAccount, storage),
        maintain=providers.Factory(Maintain, storage, clock, providers.Factory(retention, settings)),
        check_readiness=providers.Factory(
            CheckReadiness, storage, time.monotonic, settings.provided.ready_cache_seconds
        ),
    )
