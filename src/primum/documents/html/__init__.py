"""How the dossier becomes a site, with the templates and scripts it is shown with."""
