"""The projects and sections that the tasks of a file are in, found by id or by name, or made."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from application.named.create_named import CreateNamed
from application.ports.storage import Transaction
from application.transfer.drafts import Home
from domain.change import ObjectType
from domain.named import NamedFields, Project, Section
from domain.vocabulary import UserId, fold

WITHOUT_NAME: str = "Imported"
"""The project of sections for which a file names none."""


@dataclass(slots=True)
class Homes:
    """Those of one transaction. Tasks for which the file names no project go into that called `project`."""

    create: CreateNamed
    project: str | None
    _projects: dict[UUID, Project] | None = None
    _sections: dict[UUID, Section] = field(default_factory=dict)

    async def find(
        self, transaction: Transaction, user: UserId, home: Home
    ) -> tuple[UUID | None, UUID | None, Sequence[str]]:
        """The ids of project and section, and which fields of `home` name nothing that there is."""
        if self._projects is None:
            self._projects = {one.id: one for one in await transaction.projects.all()}
            self._sections = {one.id: one for one in await transaction.sections.all()}
        missing = []
        section_id = home.section_id
        if section_id is not None and section_id not in self._sections:
            missing.append("section_id")
            section_id = None
        project_id = self._sections[section_id].project_id if section_id is not None else home.project_id
        if project_id is not None and project_id not in self._projects:
            missing.append("project_id")
            project_id = section_id = None
        name = home.project or self.project or (WITHOUT_NAME if home.section else None)
        if project_id is None and name is not None:
            project_id = await self._project(transaction, user, name)
        if section_id is None and home.section is not None and project_id is not None:
            section_id = await self._section(transaction, user, project_id, home.section)
        return project_id, section_id, missing

    async def _project(self, transaction: Transaction, user: UserId, name: str) -> UUID:
        assert self._projects is not None, "they were looked for"
        for one in self._projects.values():
            if one.deleted_at is None and fold(one.name) == fold(name):
                return one.id
        made = await self.create.step(user, ObjectType.PROJECT, NamedFields(name=name))(transaction)
        assert isinstance(made, Project)
        self._projects[made.id] = made
        return made.id

    async def _section(self, transaction: Transaction, user: UserId, project_id: UUID, name: str) -> UUID:
        for one in self._sections.values():
            if one.deleted_at is None and one.project_id == project_id and fold(one.name) == fold(name):
                return one.id
        step = self.create.step(user, ObjectType.SECTION, NamedFields(name=name), str(project_id))
        made = await step(transaction)
        assert isinstance(made, Section)
        self._sections[made.id] = made
        return made.id
