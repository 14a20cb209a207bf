from django.db import migrations

from husly.audit.walls import wall

# An adopted or withdrawn version never changes and is never deleted; adoption takes the draft as it stands, by none of its writers.
_SETTLED = """
CREATE FUNCTION practice_version_settled() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF OLD.state <> 'DRAFT' THEN
        RAISE EXCEPTION 'a version that is adopted or withdrawn never changes' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    IF NEW.state <> 'DRAFT' AND (NEW.content, NEW.writers) IS DISTINCT FROM (OLD.content, OLD.writers) THEN
        RAISE EXCEPTION 'a draft is adopted or withdrawn as it stands' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF NEW.state = 'ADOPTED' AND NEW.adopted_by_id = ANY (OLD.writers) THEN
        RAISE EXCEPTION 'nobody adopts what she wrote' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER settled BEFORE UPDATE OR DELETE ON practice_version FOR EACH ROW EXECUTE FUNCTION practice_version_settled();
"""


# The day of adoption is the Danish one.
_NEVER_BACKWARDS = """
ALTER TABLE practice_version ADD CONSTRAINT practice_version_never_backwards CHECK (
    in_force_from >= (adopted_at AT TIME ZONE 'Europe/Copenhagen')::date
    AND decided_on <= (adopted_at AT TIME ZONE 'Europe/Copenhagen')::date
);
"""


class Migration(migrations.Migration):
    dependencies = [("practice", "0001_initial"), ("audit", "0002_walls")]
    operations = [
        wall("practice_version"),
        migrations.RunSQL(_SETTLED, "DROP FUNCTION practice_version_settled() CASCADE;"),
        migrations.RunSQL(_NEVER_BACKWARDS, "ALTER TABLE practice_version DROP CONSTRAINT practice_version_never_backwards;"),
    ]
