#pragma once

#include "ui/panes/spend/spendbars.h"

#include <QWidget>

class QButtonGroup;
class QHBoxLayout;
class QLabel;
class QStackedLayout;

namespace maquette::ui {

class Button;
class Card;
class Chip;
class FigureTable;
class FlowLayout;
class MenuChip;
class NoticeBar;
class SpendBarsModel;
class SpendChart;
class SpendFigures;
class SpendLinesModel;

/// The middle of the spend pane: what is looked at, the key figures, the chart, the table. Knows no service.
class SpendContent final : public QWidget
{
    Q_OBJECT
public:
    /// Days up to today.
    enum class Span { Week, Fortnight, Month, Year };

    explicit SpendContent(QWidget *parent = nullptr);

    void setPage(const SpendPage &page, const SpendPageQuery &query, const ShownMoney &money);
    /// Says what went wrong, until somebody has read it.
    void showError(const Error &error);
    /// Says why there is no newer page, until there is one.
    void showPageError(const Error &error);
    void setSpan(Span span);
    Span span() const;
    QWidget *focusTarget() const;

signals:
    void spanChosen();
    void periodChosen(maquette::SpendQuery::Period period);
    void barsChosen(maquette::SpendQuery::Dimension dimension);
    void linesChosen(maquette::SpendQuery::Dimension dimension);
    void moneyChosen(const maquette::ui::ShownMoney &money);
    /// The first action of the empty page.
    void chatRequested();

private:
    QWidget *makeHead();
    QWidget *makeEmpty();
    QWidget *makeFull();
    QWidget *makeChartCard();
    QWidget *makeTableCard();
    void addSpan(QHBoxLayout *row, Span span, const QString &id, const QString &text);
    MenuChip *makeDimensions(const QString &id, const QString &name);
    void showMoneys(const SpendPage &page, const ShownMoney &money);
    void showChart(const SpendPage &page, const SpendPageQuery &query, const ShownMoney &money);
    /// The names of the colours, with the amounts of the bar that is looked at.
    void showLegend();
    void makeLegend();
    void showAsTable(bool isTable);

    QLocale m_locale;
    ShownMoney m_money;
    QList<ShownMoney> m_moneys;
    QButtonGroup *m_spans;
    MenuChip *m_period;
    MenuChip *m_bars;
    MenuChip *m_lines;
    MenuChip *m_moneyChip;
    NoticeBar *m_notice;
    QLabel *m_playNote;
    QStackedLayout *m_pages = nullptr;
    Button *m_toChat = nullptr;
    SpendFigures *m_figures;
    SpendChart *m_chart;
    Card *m_chartCard = nullptr;
    FlowLayout *m_legend = nullptr;
    QWidget *m_legendBox = nullptr;
    /// What the legend is laid out for, and its amounts.
    QStringList m_legendTitles;
    bool m_hasRest = false;
    QList<QLabel *> m_amounts;
    /// What the notice says is over with the next page.
    bool m_isPageMissing = false;
    QLabel *m_nothing;
    Chip *m_asTable;
    SpendBarsModel *m_barsModel;
    FigureTable *m_barsTable;
    SpendLinesModel *m_linesModel;
    FigureTable *m_table;
};

} // namespace maquette::ui
