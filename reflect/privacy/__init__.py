"""Who must not be recognised: identifiers, names, pseudonyms, and the review before texts leave."""
