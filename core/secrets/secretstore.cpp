#include "core/secrets/secretstore.h"

#include "moc_secretstore.cpp"
