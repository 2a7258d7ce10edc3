#pragma once

#include <QCache>
#include <QFont>
#include <QStaticText>
#include <QString>

class QPainter;
class QRectF;

namespace maquette::ui {

/// Single lines that are drawn again and again, as cells are while a table scrolls: laid out once. Almost all of the time that
/// drawing a cell takes is finding out where its glyphs stand.
class PreparedTexts
{
public:
    PreparedTexts();

    /// In the painter's font and pen, centred vertically in `rect`, cut with … where there is no room. `side` is left or right.
    void draw(QPainter &painter, const QRectF &rect, const QString &text, Qt::Alignment side);
    /// The same with digits that keep their places, as drawTabular() draws them, and never cut.
    void drawFigure(QPainter &painter, const QRectF &rect, const QString &text, Qt::Alignment side);

private:
    void useFont(const QFont &font);
    QStaticText prepared(const QString &text);

    QFont m_font;
    /// Of the widest digit.
    qreal m_digit = 0;
    QCache<QString, QStaticText> m_texts;
    /// How a text reads in a width, by both.
    QCache<QString, QString> m_cut;
};

} // namespace maquette::ui
