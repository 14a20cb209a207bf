"""The assessment belongs to a municipality and to nobody else; what was told, forgone or concluded is never written anew."""

from django.db import migrations

from husly.audit.walls import wall, written_once

TABLES = ("answer", "asking", "forgone", "conclusion")


class Migration(migrations.Migration):
    dependencies = [("assessment", "0001_initial"), ("audit", "0002_walls")]
    operations = [
        *(wall(f"assessment_{table}") for table in TABLES),
        written_once("assessment_answer"),
        written_once("assessment_forgone"),
        written_once("assessment_asking", later=("answer_by", "reminded_at", "reminded_by_id")),
        written_once(
            "assessment_conclusion",
            later=("approved_at", "approved_by_id", "sent_back_at", "sent_back_by_id", "sent_back_why"),
        ),
    ]
