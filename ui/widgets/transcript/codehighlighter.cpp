#include "ui/widgets/transcript/codehighlighter.h"

namespace maquette::ui {

CodeHighlighter::CodeHighlighter(QObject *parent) : QObject(parent) {}
CodeHighlighter::~CodeHighlighter() = default;
CodeColors CodeHighlighter::colors(const QString &, const QString &) { return {}; }
void CodeHighlighter::store(const QString &, const CodeColors &) {}

} // namespace maquette::ui

#include "moc_codehighlighter.cpp"
