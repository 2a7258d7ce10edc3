#pragma once

#include "core/conversation/fileestimator.h"
#include "ui/panes/chat/attachmentstrip.h"
#include "ui/panes/paneparts.h"

#include <QDateTime>
#include <QHash>
#include <QObject>
#include <QPointer>

#include <functional>

class QAction;
class QImage;
class QMenu;
class QMimeData;

namespace maquette::ui {

class ChatController;
class Composer;
class FileIntake;
class MentionCompleter;
class MentionSource;
class ScreenShooter;
struct Mention;

/// What is done with the files of the message that is being written: taking them in, saying what each is and adds, choosing how it
/// goes, referring to chats and files with "@", pictures of the screen. Beside the pane, which gives it its composer and shows
/// what it tells.
class FileDesk final : public QObject
{
    Q_OBJECT
public:
    FileDesk(const PaneParts &parts, ChatController &controller, QObject *parent = nullptr);
    ~FileDesk() override;

    /// Each with its shortcut; there before build().
    QList<QAction *> actions() const;
    void build(Composer &composer);

    static bool accepts(const QMimeData &data);
    void take(const QMimeData &data);
    void takeFiles(const QStringList &paths);
    void pickFiles();
    /// Runs `then` once nothing is on its way into the library any more; not at all when something could not be taken.
    void whenTaken(const std::function<void()> &then);
    /// Something is on its way into the library, or waits for that.
    bool isTaking() const;

signals:
    /// Nothing is on its way any more, and what waited for it has been run.
    void takingEnded();
    void failed(const maquette::Error &error);
    void toastRequested(const QString &text, const std::function<void()> &undo);

private:
    void connectComposer();
    void add(const Attachment &attachment);
    void takeWords(const QString &text);
    void pasteAsFile(const QString &text);
    /// A way back for a text that became a file.
    void offerText(const QString &hash);
    /// Takes the file out, and its text into the message.
    void keepAsText(const QString &hash);
    void showMenu(int index, const QPoint &at);
    void fillWays(QMenu &menu, const Attachment &attachment, const FileEstimate &estimate);
    void replace(const Attachment &attachment);
    void showDialog(const QString &hash);
    void refer(const Mention &mention);
    void shoot();
    void endTaking();
    /// Asks for the figures that are not known yet, and shows those that are.
    void refreshFigures();
    FileLook lookOf(const Attachment &attachment) const;
    const FileEstimate *figureOf(const Attachment &attachment) const;
    QString keyOf(const Attachment &attachment) const;
    std::optional<Attachment> find(const QString &hash) const;
    void fillAttachMenu();

    PaneParts m_parts;
    ChatController &m_controller;
    FileIntake *m_intake;
    MentionSource *m_mentions;
    ScreenShooter *m_shooter;
    QAction *m_reference;
    QAction *m_screenshot;
    QPointer<Composer> m_composer;
    QPointer<MentionCompleter> m_completer;
    /// By file, way, pages, account and model.
    QHash<QString, FileEstimate> m_figures;
    QStringList m_asked;
    std::function<void()> m_then;
    /// Since when files have been on their way into the library; invalid while none are.
    QDateTime m_takingSince;
};

} // namespace maquette::ui
