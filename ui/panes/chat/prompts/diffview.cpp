#include "ui/panes/chat/prompts/diffview.h"

#include "ui/theme/appearance.h"

#include <QEvent>
#include <QTextBlock>
#include <QTextCursor>

namespace maquette::ui {

using namespace Qt::StringLiterals;

DiffView::DiffView(QWidget *parent) : QTextEdit(parent)
{
    setReadOnly(true);
    setTabChangesFocus(true);
    setUndoRedoEnabled(false);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setAccessibleName(tr("What changed"));
}

void DiffView::setLines(const QList<DiffLine> &lines)
{
    m_lines = lines;
    fill();
}

void DiffView::fill()
{
    const Appearance &look = appearanceOf(this);
    const Tokens &t = look.tokens;
    clear();
    QTextCursor cursor(document());
    cursor.beginEditBlock();
    bool isFirst = true;
    for (const DiffLine &line : std::as_const(m_lines)) {
        const bool isSame = line.kind == DiffLine::Kind::Same;
        const bool isAdded = line.kind == DiffLine::Kind::Added;
        QTextBlockFormat block;
        if (!isSame)
            block.setBackground(isAdded ? t.accentSoft : t.badSoft);
        block.setLeftMargin(space(1));
        QTextCharFormat plain;
        plain.setFont(look.font(TextRole::Code));
        plain.setForeground(isSame ? t.muted : t.ink);
        if (isFirst)
            cursor.setBlockFormat(block);
        else
            cursor.insertBlock(block);
        isFirst = false;
        cursor.insertText(isSame ? u"  "_s : (isAdded ? u"+ "_s : u"\u2212 "_s), plain);
        QTextCharFormat marked = plain;
        marked.setFontWeight(QFont::Bold);
        marked.setBackground(mixed(isAdded ? t.accentSoft : t.badSoft, isAdded ? t.accent : t.bad, 0.25));
        qsizetype at = 0;
        for (const auto &mark : line.marks) {
            cursor.insertText(line.text.mid(at, mark.first - at), plain);
            cursor.insertText(line.text.mid(mark.first, mark.second), marked);
            at = mark.first + mark.second;
        }
        cursor.insertText(line.text.mid(at), plain);
    }
    cursor.endEditBlock();
    moveCursor(QTextCursor::Start);
}

void DiffView::changeEvent(QEvent *event)
{
    QTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        fill();
}

} // namespace maquette::ui

#include "moc_diffview.cpp"
