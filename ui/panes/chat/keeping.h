#pragma once

#include "core/base/error.h"
#include "ui/panes/chat/filing.h"
#include "ui/panes/paneparts.h"

#include <QList>
#include <QObject>
#include <QPointer>

class QAction;
class QWidget;

namespace maquette {
struct ExportRequest;
}

namespace maquette::ui {

class ConversationColumn;
class TransferStrip;

/// Brings conversations in and out, and files them. Beside the pane, which gives it its list and shows what it tells.
class Keeping final : public QObject
{
    Q_OBJECT
public:
    explicit Keeping(const PaneParts &parts, QObject *parent = nullptr);
    ~Keeping() override;

    /// Each with its shortcut; there before build().
    QList<QAction *> actions() const;
    /// Those that are about all conversations.
    QList<QAction *> listActions() const;
    void build(ConversationColumn &list);
    /// Asks how to write a conversation, or all of them (0), in a dialog over `above`.
    void exportChat(qint64 chat, const QString &title, QWidget *above);

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
    void pickImport();
    void import(const QStringList &files);
    void write(const ExportRequest &request);
    void showReport(int transfer);
    void showFile(int transfer);
    void announceEnd(int transfer);

    PaneParts m_parts;
    Filing m_filing;
    QAction *m_import;
    QAction *m_exportAll;
    QPointer<ConversationColumn> m_list;
    QPointer<TransferStrip> m_strip;
};

} // namespace maquette::ui
