"""Every form in Husly is drawn alike: `{{ form }}` and `{{ form.name.as_field_group }}` use our own field."""

from django.forms.renderers import DjangoTemplates


class AlikeForms(DjangoTemplates):
    """The setting FORM_RENDERER: Django's own widgets, our form, field and choices."""

    form_template_name = "web/components/form.html"
    field_template_name = "web/components/field.html"
