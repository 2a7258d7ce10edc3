#pragma once

#include "ui/panes/chat/branchjump.h"
#include "ui/panes/chat/findinchat.h"
#include "ui/panes/paneparts.h"

#include <QList>
#include <QObject>
#include <QPointer>

class QAction;

namespace maquette::ui {

class BranchDialog;
class ChatController;
class ChatView;

/// What is looked up in the conversation that is open: its words, all its branches, its numbers; and handing it over for export.
/// Beside the page, which gives it its widgets and shows what it tells.
class Lookup final : public QObject
{
    Q_OBJECT
public:
    Lookup(const PaneParts &parts, ChatController &controller, QObject *parent = nullptr);
    ~Lookup() override;

    /// Each with its shortcut; there before build().
    QList<QAction *> actions() const;
    void build(ChatView &view);

signals:
    void failed(const maquette::Error &error);
    /// The conversation is wanted as a file.
    void exportRequested(qint64 conversationId, const QString &title);

private:
    void connectActions();
    void followOpened();
    void askExport();
    void showBranches();
    void showStatistics();

    PaneParts m_parts;
    ChatController &m_controller;
    BranchJump m_jump;
    FindInChat m_find;
    QAction *m_findAction;
    QAction *m_findNext;
    QAction *m_findPrevious;
    QAction *m_branches;
    QAction *m_statistics;
    QAction *m_export;
    QPointer<ChatView> m_view;
    QPointer<BranchDialog> m_branchDialog;
};

} // namespace maquette::ui
