"""The menu: everything a door can ask for."""

from dataclasses import dataclass

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
from application.upkeep import Maintain


@dataclass(frozen=True, slots=True)
class UseCases:
    create_task: CreateTask
    get_task: GetTask
    find_tasks: FindTasks
    edit_task: EditTask
    complete_task: CompleteTask
    move_task: MoveTask
    delete_task: DeleteTask
    restore_task: RestoreTask
    purge_task: PurgeTask
    batch_tasks: BatchTasks
    quick_add: QuickAdd
    list_named: ListNamed
    get_named: GetNamed
    create_named: CreateNamed
    edit_named: EditNamed
    move_named: MoveNamed
    delete_named: DeleteNamed
    restore_named: RestoreNamed
    purge_named: PurgeNamed
    list_tags: ListTags
    get_tag: GetTag
    create_tag: CreateTag
    edit_tag: EditTag
    move_tag: MoveTag
    delete_tag: DeleteTag
    find_changes: FindChanges
    find_last_change: FindLastChange
    follow_changes: FollowChanges
    look_for_news: LookForNews
    find_activity: FindActivity
    undo_change: UndoChange
    get_stats: GetStats
    get_account: GetAccount
    edit_account: EditAccount
    export_account: ExportAccount
    import_rows: ImportRows
    erase_account: EraseAccount
    maintain: Maintain
    check_readiness: CheckReadiness
