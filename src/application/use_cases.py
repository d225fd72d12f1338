"""The menu: everything a door can ask for."""

from dataclasses import dataclass

from application.health import CheckReadiness
from application.tasks.complete_task import CompleteTask
from application.tasks.create_task import CreateTask
from application.tasks.delete_task import DeleteTask
from application.tasks.edit_task import EditTask
from application.tasks.find_tasks import FindTasks
from application.tasks.get_task import GetTask


@dataclass(frozen=True, slots=True)
class UseCases:
    create_task: CreateTask
    get_task: GetTask
    find_tasks: FindTasks
    edit_task: EditTask
    complete_task: CompleteTask
    delete_task: DeleteTask
    check_readiness: CheckReadiness
