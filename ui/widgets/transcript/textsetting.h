#pragma once

#include "ui/widgets/transcript/blocktext.h"
#include "ui/widgets/transcript/markdownblock.h"
#include "ui/widgets/transcript/transcriptstyle.h"

#include <QTextLayout>

#include <memory>

class QPainter;

namespace maquette::ui {

/// Sets `text` in `font` and breaks it to `width`. Lines stand `lineHeight` apart unless a letter needs more.
///
/// A formula is one sign of its line, on its baseline. What is too wide for a line is made smaller up to a limit,
/// and beyond that stays the source that it is. Positions are those of the text, in which a formula is its source.
class TextSetting
{
public:
    TextSetting(const InlineText &text, const QFont &font, const TranscriptStyle &style);
    TextSetting(const TextSetting &) = delete;
    TextSetting &operator=(const TextSetting &) = delete;
    ~TextSetting();

    /// The height.
    qreal breakLines(qreal width, qreal lineHeight, Qt::Alignment alignment = Qt::AlignLeft);
    qreal naturalWidth() const { return m_layout.maximumWidth(); }
    qreal narrowestWidth() const { return m_layout.minimumWidth(); }
    /// Of the widest line as broken.
    qreal widestLine() const;
    qreal height() const { return m_height; }

    void paint(QPainter &painter, const QPointF &origin, const QColor &ink, const QList<QTextLayout::FormatRange> &marks,
               const QRectF &clip) const;
    int positionAt(const QPointF &point) const;
    QRectF caretAt(int position) const;
    /// The boxes around a stretch of text, one a line.
    QList<QRectF> boxesOf(TextRange range) const;
    const QTextLayout &layout() const { return m_layout; }
    /// Where a position of the text is in layout(), which has one sign for each formula.
    int inLayout(int position) const;

private:
    struct Formulas;
    struct Reach
    {
        qreal up = 0;
        qreal down = 0;
    };

    void arrange(qreal width);
    Reach reachOf(const QTextLine &line) const;
    TextRange inLayout(TextRange range) const;
    int inText(int position) const;
    void paintFormulas(QPainter &painter, const QPointF &origin, const QColor &ink, const QList<QTextLayout::FormatRange> &marks) const;

    QTextLayout m_layout;
    qreal m_height = 0;
    /// Null for text without any.
    std::unique_ptr<Formulas> m_formulas;
};

/// What a selection and find highlights look like, as QTextLayout wants it.
QList<QTextLayout::FormatRange> marksOf(const QString &text, TextRange selection, const QString &found,
                                        const TranscriptStyle &style);

} // namespace maquette::ui
