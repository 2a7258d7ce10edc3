#pragma once

#include "ui/panes/spend/spendbars.h"

#include <QWidget>

class QGridLayout;
class QLabel;

namespace maquette::ui {

class Card;

/// The key figures: a line of what stands now, and a card for each of what the chosen days came to.
class SpendFigures final : public QWidget
{
    Q_OBJECT
public:
    explicit SpendFigures(QWidget *parent = nullptr);

    void setPage(const SpendPage &page, const ShownMoney &money);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Figure
    {
        QWidget *box = nullptr;
        QLabel *name = nullptr;
        QLabel *figure = nullptr;
        QLabel *note = nullptr;
    };

    Figure addCard(const QString &id, const QString &name);
    Figure addNow(const QString &id, const QString &name);
    static void set(const Figure &figure, const QString &text, const QString &note, bool isMoney);
    void setNow(const SpendPage &page, const ShownMoney &money);
    void setSpan(const SpendPage &page, const ShownMoney &money);
    void arrange();

    QLocale m_locale;
    QGridLayout *m_nowGrid;
    QGridLayout *m_grid;
    Card *m_now;
    QList<Figure> m_nowFigures;
    QList<Figure> m_cards;
    int m_columns = 0;
};

} // namespace maquette::ui
