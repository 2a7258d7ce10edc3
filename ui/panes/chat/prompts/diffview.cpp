#include "ui/panes/chat/prompts/diffview.h"

#include "ui/theme/appearance.h"

#include <QEvent>
#include <QTextBlock>
#include <QTextCursor>

#include <utility>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

/// How a line is written.
struct LineLook
{
    QTextBlockFormat block;
    QTextCharFormat plain;
    QTextCharFormat marked;
    /// Before the line: colour alone must not say it.
    QString sign;
};

LineLook lookOf(DiffLine::Kind kind, const Appearance &appearance)
{
    const Tokens &t = appearance.tokens;
    LineLook look;
    look.sign = u"  "_s;
    look.block.setLeftMargin(space(1));
    look.plain.setFont(appearance.font(TextRole::Code));
    look.plain.setForeground(kind == DiffLine::Kind::Same ? t.muted : t.ink);
    look.marked = look.plain;
    look.marked.setFontWeight(QFont::Bold);
    if (kind == DiffLine::Kind::Same)
        return look;
    const bool isAdded = kind == DiffLine::Kind::Added;
    const QColor &ground = isAdded ? t.accentSoft : t.badSoft;
    look.sign = isAdded ? u"+ "_s : u"\u2212 "_s;
    look.block.setBackground(ground);
    look.marked.setBackground(mixed(ground, isAdded ? t.accent : t.bad, 0.25));
    return look;
}

} // namespace

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
    clear();
    QTextCursor cursor(document());
    cursor.beginEditBlock();
    bool isFirst = true;
    for (const DiffLine &line : std::as_const(m_lines)) {
        const LineLook look = lookOf(line.kind, appearanceOf(this));
        if (std::exchange(isFirst, false))
            cursor.setBlockFormat(look.block);
        else
            cursor.insertBlock(look.block);
        cursor.insertText(look.sign, look.plain);
        qsizetype at = 0;
        for (const auto &mark : line.marks) {
            cursor.insertText(line.text.mid(at, mark.first - at), look.plain);
            cursor.insertText(line.text.mid(mark.first, mark.second), look.marked);
            at = mark.first + mark.second;
        }
        cursor.insertText(line.text.mid(at), look.plain);
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
