#pragma once

#include "core/base/error.h"
#include "core/conversation/summary.h"
#include "ui/models/modelpickermodel.h"
#include "ui/panes/paneparts.h"

#include <QObject>
#include <QPointer>

namespace maquette {
struct ChatEstimate;
}

namespace maquette::ui {

class ChatController;
class ContextField;
class ModelPicker;
class NoticeBar;
class SummaryDialog;

/// Brings together what of a conversation goes out, its meter, and its summaries.
class ContextDesk final : public QObject
{
    Q_OBJECT
public:
    ContextDesk(const PaneParts &parts, ChatController &controller, QObject *parent = nullptr);

    /// The field outlives neither side.
    void setField(ContextField *field);
    /// Says in `notice` what would be left out of a conversation that is too long, with ways on. False where it is not, and another
    /// has to say what is wrong.
    bool say(NoticeBar &notice, const ChatEstimate &estimate);
    /// What was chosen in that notice; false where it is another's.
    bool act(const QString &action);

signals:
    void failed(const maquette::Error &error);

private:
    void showPolicy();
    void showReport();
    void showSummary();
    void takeSummary(const std::optional<Summary> &summary);
    void setPolicy(ContextPolicy policy);
    void chooseSummariser();
    void openSummary();
    std::optional<ModelChoice> choiceOf(const AnswerModel &model) const;
    QString nameOf(const AnswerModel &model) const;

    PaneParts m_parts;
    ChatController &m_controller;
    QPointer<ContextField> m_field;
    QPointer<ModelPicker> m_picker;
    QPointer<SummaryDialog> m_dialog;
    std::optional<Summary> m_summary;
    /// The one that goes out with the next message, as far as it was counted; 0 for none.
    qint64 m_going = 0;
    int m_asked = 0;
};

} // namespace maquette::ui
