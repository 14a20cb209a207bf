"""The tables of files, walled by municipality: the file, its bytes in pieces, and what became of each row."""

from django.db import models

from husly.accounts.models import Municipality, Organisation, User
from husly.core.actors import Actor
from husly.files.rules import FileState, RowState, may_send_files
from husly.intake.models import Notice


class FileQuerySet(models.QuerySet["File"]):
    """Filters of files."""

    def visible_to(self, actor: Actor) -> "FileQuerySet":
        """A clerk sees what her own organisation has sent to the municipality she stands in, and nothing else."""
        if not may_send_files(actor):
            return self.none()
        return self.filter(municipality_id=actor.municipality, organisation_id=actor.organisation_id)


class File(models.Model):
    """A file of notices as it came, and how far it has been taken in; the table is the worker's list of what to do."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    size = models.PositiveIntegerField()
    content_digest = models.BinaryField(max_length=32)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=[(s.value, s.label) for s in FileState])
    reason = models.CharField(max_length=400, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)  # how often it was begun with since it last came a step further
    columns = models.JSONField(default=dict)
    rows = models.PositiveIntegerField(default=0)
    good = models.PositiveIntegerField(default=0)
    bad = models.PositiveIntegerField(default=0)
    done_through = models.PositiveIntegerField(default=0)  # the last row that has been taken in
    taken = models.PositiveIntegerField(default=0)
    repeated = models.PositiveIntegerField(default=0)
    ended_at = models.DateTimeField(null=True)

    objects = FileQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["municipality", "organisation", "id"], name="files_file_of_organisation"),
            models.Index(
                fields=["municipality", "id"],
                name="files_file_to_do",
                condition=models.Q(state__in=[FileState.CHECKING.value, FileState.SENDING.value]),
            ),
        ]


class FilePart(models.Model):
    """A piece of a file's bytes, encrypted, so that no file is ever whole in memory."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    file = models.ForeignKey(File, on_delete=models.CASCADE, related_name="parts")
    number = models.PositiveIntegerField()
    sealed = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["file", "number"], name="files_file_part_once")]


class FileRow(models.Model):
    """What became of one row, by the number a person sees in the sheet: its notice, or what is wrong with its cells."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    file = models.ForeignKey(File, on_delete=models.CASCADE, related_name="file_rows")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=[(s.value, s.label) for s in RowState])
    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, null=True, related_name="+")
    problems = models.JSONField(default=list)
    cells_sealed = models.BinaryField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["file", "number"], name="files_file_row_once")]
        indexes = [models.Index(fields=["file", "state", "number"], name="files_file_row_state")]
