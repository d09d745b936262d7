"""How the matrices of a document become a workbook."""
