#pragma once

#include <QColor>
#include <QFont>
#include <QPainterPath>
#include <QPointF>
#include <QRectF>
#include <QString>

#include <vector>

class QPainter;

namespace maquette::ui {

/// A formula, or a part of one, laid out: a box that stands on a baseline, and what is drawn in it. A value.
///
/// Lengths are logical pixels. In its own coordinates the baseline is y = 0 and begins at x = 0; y grows downwards.
class MathBox
{
public:
    qreal width = 0;
    /// How far it reaches above and below the baseline; neither is negative once it is part of something.
    qreal ascent = 0;
    qreal descent = 0;
    /// How far the last letter leans out of the box; what stands high beside it keeps clear of that.
    qreal overhang = 0;
    /// One letter or sign, on which scripts sit closer.
    bool isSymbol = false;

    qreal height() const { return ascent + descent; }
    bool isEmpty() const { return m_glyphs.empty() && m_strokes.empty() && m_rules.empty(); }

    /// Puts what `other` draws at `at`; the size stays.
    void draw(const MathBox &other, const QPointF &at);
    /// Puts `other` after what there is, `gap` apart.
    void append(const MathBox &other, qreal gap = 0);
    void addGlyphs(const QString &text, const QFont &font, const QPointF &at);
    /// A line that is filled and kept to whole device pixels.
    void addRule(const QRectF &rule);
    /// `pen` wide; filled where that is 0.
    void addStroke(const QPainterPath &path, qreal pen);
    /// What it takes, without what it draws.
    void clearInk();
    /// Makes it reach at least this far.
    void include(qreal up, qreal down);

    void paint(QPainter &painter, const QPointF &baseline, const QColor &ink) const;
    /// Where it draws, in its own coordinates; a little more than its size where letters lean out.
    QRectF bounds() const { return {0, -ascent, width, height()}; }

private:
    struct Glyphs
    {
        QString text;
        QFont font;
        QPointF at;
    };
    struct Stroke
    {
        QPainterPath path;
        qreal pen = 0;
    };

    std::vector<Glyphs> m_glyphs;
    std::vector<Stroke> m_strokes;
    std::vector<QRectF> m_rules;
};

} // namespace maquette::ui
