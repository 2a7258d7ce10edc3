#include "ui/shell/pane.h"

#include "moc_pane.cpp"
