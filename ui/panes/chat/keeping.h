#pragma once

#include "ui/panes/chat/branchjump.h"
#include "ui/panes/chat/findinchat.h"
#include "ui/panes/paneparts.h"

#include <QList>
#include <QObject>
#include <QPointer>

class QAction;

namespace maquette {
struct ExportRequest;
}

namespace maquette::ui {

class BranchDialog;
class ChatController;
class ChatView;
class ConversationColumn;
class TransferStrip;

/// What is done with conversations besides talking: bringing them in and out, finding something in one, looking at all its branches
/// and at its numbers. Beside the pane, which gives it its widgets and shows what it tells.
class Keeping final : public QObject
{
    Q_OBJECT
public:
    Keeping(const PaneParts &parts, ChatController &controller, QObject *parent = nullptr);
    ~Keeping() override;

    /// Each with its shortcut; there before build().
    QList<QAction *> actions() const;
    void build(ChatView &view, ConversationColumn &list);

    /// Something comes in or goes out.
    bool isBusy() const;
    void stop();
    /// See Pane::stopWords(); empty while nothing does.
    QString stopWords() const;

signals:
    void busyChanged();
    void notificationRequested(const QString &title, const QString &text);
    /// Something began that shows in the list.
    void listRequested();
    void failed(const maquette::Error &error);

private:
    void connectActions();
    void connectTransfers();
    void followOpened();
    void pickImport();
    void import(const QStringList &files);
    void askExport(qint64 chat, const QString &title);
    void write(const ExportRequest &request);
    void showReport(int transfer);
    void showFile(int transfer);
    void announceEnd(int transfer);
    void showBranches();
    void showStatistics();

    PaneParts m_parts;
    ChatController &m_controller;
    BranchJump m_jump;
    FindInChat m_find;
    QAction *m_import;
    QAction *m_exportThis;
    QAction *m_exportAll;
    QAction *m_findAction;
    QAction *m_findNext;
    QAction *m_findPrevious;
    QAction *m_branches;
    QAction *m_statistics;
    QPointer<ChatView> m_view;
    QPointer<TransferStrip> m_strip;
    QPointer<BranchDialog> m_branchDialog;
};

} // namespace maquette::ui
