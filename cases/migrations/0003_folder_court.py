import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("courts", "0001_initial"), ("cases", "0002_initial")]

    operations = [
        migrations.AddField(
            model_name="folder",
            name="court",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="courts.court"
            ),
        ),
    ]
