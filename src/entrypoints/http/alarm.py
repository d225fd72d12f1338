"""A time limit for what every request does."""

import asyncio


class Alarm:
    """Cancels the task that sets it, unless stopped within so many seconds.

    What asyncio.timeout does, which takes five times as long to set up and costs a request as much as the
    check of its token. Whoever meets the cancellation asks `rang` whether it was this one's.
    """

    __slots__ = ("_others", "_rang", "_task", "_timer")

    def __init__(self, seconds: float) -> None:
        task = asyncio.current_task()
        assert task is not None, "requests are tasks"
        self._task = task
        self._others = task.cancelling()
        self._rang = False
        self._timer = asyncio.get_running_loop().call_later(seconds, self._ring)

    def stop(self) -> None:
        """Do nothing any more. May be called again."""
        self._timer.cancel()

    def rang(self) -> bool:
        """Whether nobody else has cancelled the task, which then goes on."""
        return self._rang and self._task.uncancel() <= self._others

    def _ring(self) -> None:
        self._rang = True
        self._task.cancel()
