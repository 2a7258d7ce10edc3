#pragma once

#include "core/conversation/comparison.h"
#include "core/conversation/conversation.h"
#include "ui/panes/paneparts.h"

#include <QObject>
#include <QPointer>

#include <functional>

class QAction;
class QMenu;

namespace maquette {
struct Error;
} // namespace maquette

namespace maquette::ui {

class AnswerColumn;
class ChatController;
class ChatView;
class Chip;
class ColumnsView;
class ModelPicker;
class ModelsPicker;
class TranscriptView;
struct ModelChoice;

/// One prompt and several models: who is asked, their answers beside each other, and what is made of them. Beside the pane, which gives
/// it its widgets and shows what it tells.
class SideBySide final : public QObject
{
    Q_OBJECT
public:
    SideBySide(const PaneParts &parts, ChatController &controller, QObject *parent = nullptr);
    ~SideBySide() override;

    /// Each with its shortcut; there before build().
    QList<QAction *> actions() const { return m_actions; }
    void build(ChatView &view);
    /// Shows the branch alone, whatever was shown beside it.
    void leave();
    /// Whom the next message goes to, where that is not one model; otherwise empty.
    QString addressees() const;

signals:
    void failed(const maquette::Error &error);
    void said(const QString &text);
    /// The person wants a model that no account has.
    void accountsRequested();
    /// A column has come: what is activated in it is the pane's.
    void transcriptAdded(maquette::ui::TranscriptView *transcript);

private:
    void add(const QString &name, const QString &text, const char *keys, std::function<void()> run);
    void makeActions();
    void follow();
    void followView();
    void connectColumn(AnswerColumn *column);
    void addMenuEntries(QMenu &menu, const Message &message, AnswerColumn *column);
    /// Reads which answers there are, and shows them where they are to be seen.
    void read();
    void show(const AnswerColumns &columns);
    void showChip();
    void takeColumns();
    bool isShown() const;
    void chooseModels();
    void toggle();
    /// The answers to `question`, which is on the shown branch; 0 where no question has several.
    void showSideBySide(MessageId question);
    void pick(AnswerColumn *column);
    void pickAt(int place);
    void vote(const Ballot &ballot);
    void tellVote(const Ballot &ballot);
    void askModel(std::function<void(const AnswerModel &by)> then);
    void redo(MessageId answer);
    void draft();
    void merge(MessageId question);
    void openMerge(MessageId question, const QList<Message> &answers);
    void showTally();
    void setComparing(const Comparing &comparing);
    /// The last answer on the shown branch, or the one that has the keyboard.
    MessageId currentAnswer() const;
    /// The question of the last answer on the shown branch that is not alone; 0 for none.
    MessageId sharedQuestion() const;

    PaneParts m_parts;
    ChatController &m_controller;
    QList<QAction *> m_actions;
    QPointer<ChatView> m_view;
    QPointer<Chip> m_chip;
    QPointer<ModelsPicker> m_models;
    QPointer<ModelPicker> m_model;
    std::function<void(const AnswerModel &)> m_whenChosen;
    AnswerColumns m_columns;
    bool m_isReading = false;
    bool m_isStale = false;
};

} // namespace maquette::ui
