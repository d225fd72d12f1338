"""The menu over a store of the test's own."""

from dependency_injector import providers

from adapters.system import system_clock
from application.ports.runtime import Clock
from application.ports.storage import Storage
from application.use_cases import UseCases
from entrypoints.cli.memory import memory_container


def menu_over(storage: Storage, clock: Clock = system_clock, **settings: object) -> UseCases:
    """Every use case, over `storage` and `clock`."""
    container = memory_container(**settings)
    container.storage.override(providers.Object(storage))
    container.clock.override(providers.Object(clock))
    return container.menu()
