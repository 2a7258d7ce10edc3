#pragma once

#include "core/conversation/contextreport.h"
#include "core/conversation/summary.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QSpinBox;

namespace maquette::ui {

class Button;
class ContextBar;
class ContextLegend;
class ModelField;

/// What of the conversation goes out with the next message: the meter, the strategy, and the summary where there is one.
class ContextField final : public QWidget
{
    Q_OBJECT
public:
    explicit ContextField(QWidget *parent = nullptr);

    /// `summariser` is what people call the model for summaries, `price` what it costs.
    void setPolicy(const ContextPolicy &policy, const QString &summariser, const QString &price);
    void setReport(const std::optional<ContextReport> &report, bool isPlayMoney);
    void setSummary(const std::optional<Summary> &summary);
    QWidget *summariserField() const;

signals:
    /// By the person; the summariser is not among it.
    void edited(const maquette::ContextPolicy &policy);
    void summariserRequested();
    void summaryRequested();

private:
    void build();
    void showPolicy();

    ContextPolicy m_policy;
    QLabel *m_taken;
    ContextBar *m_bar;
    ContextLegend *m_legend;
    QLabel *m_leftOut;
    QLabel *m_lost;
    QComboBox *m_strategy;
    QWidget *m_bounds;
    QSpinBox *m_tokens;
    QWidget *m_summaries;
    ModelField *m_summariser;
    QLabel *m_price;
    QLabel *m_state;
    Button *m_summary;
    bool m_isShowing = false;
};

} // namespace maquette::ui
