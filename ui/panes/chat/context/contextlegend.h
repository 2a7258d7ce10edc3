#pragma once

#include "core/conversation/contextreport.h"

#include <QWidget>

class QGridLayout;

namespace maquette::ui {

/// What the parts of a ContextBar are: name, tokens and price of each, and what is free.
class ContextLegend final : public QWidget
{
    Q_OBJECT
public:
    explicit ContextLegend(QWidget *parent = nullptr);

    void setReport(const std::optional<ContextReport> &report, bool isPlayMoney);

private:
    void addRow(std::optional<ContextSegment::Kind> kind, const QString &name, qint64 tokens, const std::optional<Money> &price, bool isPlayMoney);

    QGridLayout *m_grid;
};

} // namespace maquette::ui
