#pragma once

#include "core/conversation/contextreport.h"

#include <QAbstractButton>

namespace maquette::ui {

/// How full the model's context is, part by part, against its limit. Pressed, it shows what the parts are; see ContextLegend.
class ContextBar final : public QAbstractButton
{
    Q_OBJECT
public:
    explicit ContextBar(QWidget *parent = nullptr);

    void setReport(const std::optional<ContextReport> &report);
    /// The colour of a part, in the bar and in the legend.
    static QColor colorOf(const QWidget *widget, ContextSegment::Kind kind);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::optional<ContextReport> m_report;
};

} // namespace maquette::ui
