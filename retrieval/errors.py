"""Every error that On Record raises on purpose.

OnRecordError            one line for a person: what is wrong, with which input, and what to do
├── UnreadableInput      a file, page or record that cannot be read as an article
├── ArchiveError         the archive's file is damaged, locked, or of another program or a newer version
└── SettingsError        the configuration is wrong (file and key are named)
"""


class OnRecordError(Exception):
    """The message is one line that names the input and the remedy; it is shown as it is."""


class UnreadableInput(OnRecordError):
    """A file, page or record that cannot be read as an article."""


class ArchiveError(OnRecordError):
    """The archive's file cannot be used."""


class SettingsError(OnRecordError):
    """The configuration is wrong: a line for each key that is."""

    def __str__(self) -> str:
        return "\n".join(map(str, self.args))
