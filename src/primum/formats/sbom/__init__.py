"""SBOMs in every form, read, compared, held against the minimum elements and written."""
