#include "ui/panes/chat/context/contextlegend.h"

#include "ui/panes/chat/context/contextbar.h"
#include "ui/panes/chat/context/contextwords.h"
#include "ui/theme/painting.h"
#include "ui/widgets/labels.h"

#include <QGridLayout>
#include <QLabel>
#include <QPainter>

namespace maquette::ui {

namespace {

constexpr int kSwatchSide = 10;

/// The colour of a part beside its name.
class ContextSwatch final : public QWidget
{
public:
    explicit ContextSwatch(std::optional<ContextSegment::Kind> kind) : m_kind(kind) { setFixedSize(kSwatchSide, kSwatchSide); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        drawBox(painter, QRectF(rect()), 3, m_kind ? ContextBar::colorOf(this, *m_kind) : tokensOf(this).line);
    }

private:
    std::optional<ContextSegment::Kind> m_kind;
};

} // namespace

ContextLegend::ContextLegend(QWidget *parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(space(2));
    m_grid->setVerticalSpacing(space(1));
    m_grid->setColumnStretch(1, 1);
}

void ContextLegend::setReport(const std::optional<ContextReport> &report, bool isPlayMoney)
{
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater();
        delete item;
    }
    if (!report)
        return;
    qint64 taken = 0;
    for (const ContextSegment &segment : report->segments) {
        taken += segment.tokens;
        addRow(segment.kind, segmentName(segment.kind), segment.tokens, segment.price, isPlayMoney);
    }
    if (report->limit && *report->limit > taken)
        addRow({}, tr("Free"), *report->limit - taken, {}, isPlayMoney);
}

void ContextLegend::addRow(std::optional<ContextSegment::Kind> kind, const QString &name, qint64 tokens, const std::optional<Money> &price, bool isPlayMoney)
{
    const int row = m_grid->rowCount();
    const bool isShown = price && price->picos > 0;
    m_grid->addWidget(new ContextSwatch(kind), row, 0);
    m_grid->addWidget(makeLabel(name, TextRole::Small), row, 1);
    m_grid->addWidget(makeLabel(locale().toString(tokens), TextRole::Small, Ink::Muted), row, 2, Qt::AlignTrailing);
    m_grid->addWidget(makeLabel(isShown ? formatMoney(*price, locale()) : QString(), TextRole::Small, isPlayMoney ? Ink::Muted : Ink::Money), row, 3,
                      Qt::AlignTrailing);
}

} // namespace maquette::ui

#include "moc_contextlegend.cpp"
