from enum import StrEnum


class Measure(StrEnum):
    MUTUAL_SHARE = "mutual-share"
