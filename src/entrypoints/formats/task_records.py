"""Tasks on their way into files of others."""

from collections.abc import Mapping
from uuid import UUID

from application.transfer.records import TaskRecord
from domain.change import timestamp
from domain.recurrence import RepeatFrom
from domain.task import Task


def task_record(task: Task, projects: Mapping[UUID, str], sections: Mapping[UUID, str]) -> TaskRecord:
    """`task` as a row; `projects` and `sections` are the names of those outside the trash."""
    return TaskRecord(
        line=0,
        ref=str(task.id),
        title=task.title,
        description=task.description,
        completed=task.completed,
        completed_at=timestamp(task.completed_at),
        created_at=timestamp(task.created_at),
        priority=task.priority.value,
        tags=task.tags,
        due_date=None if task.due is None else task.due.text(task.time_zone),
        time_zone=task.time_zone,
        recurrence=task.recurrence,
        repeat_from=None if task.repeat_from is RepeatFrom.DUE else task.repeat_from.value,
        project=None if task.project_id is None else projects.get(task.project_id),
        section=None if task.section_id is None else sections.get(task.section_id),
        parent=None if task.parent_id is None else str(task.parent_id),
        blocked_by=tuple(map(str, task.blocked_by)),
    )
