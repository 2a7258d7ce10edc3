#include "ui/panes/chat/files/filedesk.h"

#include "core/base/clock.h"
#include "core/conversation/attachmentintake.h"
#include "core/conversation/drafts.h"
#include "core/conversation/temporarychats.h"
#include "core/exchange/filename.h"
#include "core/library/library.h"
#include "core/settings/settings.h"
#include "ui/models/format.h"
#include "ui/panes/chat/chatactions.h"
#include "ui/panes/chat/chatcontroller.h"
#include "ui/panes/chat/composer.h"
#include "ui/panes/chat/files/attachmentdialog.h"
#include "ui/panes/chat/files/fileintake.h"
#include "ui/panes/chat/files/filewords.h"
#include "ui/panes/chat/files/mentioncompleter.h"
#include "ui/panes/chat/files/mentionsource.h"
#include "ui/panes/chat/files/screenshooter.h"

#include <QAction>
#include <QActionGroup>
#include <QFileDialog>
#include <QImage>
#include <QMenu>
#include <QMimeData>
#include <QPlainTextEdit>

#include <algorithm>
#include <utility>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostFigures = 500;

/// Everything that is looked into, for a dialog's list; what a file is, its bytes say.
QString fileFilters()
{
    return u"*.png *.jpg *.jpeg *.webp *.gif *.pdf *.txt *.md *.csv *.tsv *.json *.xml *.html *.log *.docx *.odt *.xlsx *.ods *.pptx *.odp "
           "*.c *.cpp *.h *.py *.js *.ts *.java *.go *.rs *.rb *.php *.sh *.sql *.yaml *.yml *.toml"_s;
}

} // namespace

FileDesk::FileDesk(const PaneParts &parts, ChatController &controller, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_controller(controller)
    , m_intake(new FileIntake(parts.chat.intake(), parts.library, this))
    , m_mentions(new MentionSource(parts.conversations, parts.gallery, this))
    , m_shooter(new ScreenShooter(this))
    , m_reference(makeChatAction(this, u"reference"_s, tr("Refer to a chat or a file (@)"), "Ctrl+Shift+K"))
    , m_screenshot(makeChatAction(this, u"screenshot"_s, tr("Attach a picture of the screen…"), "Ctrl+Shift+J"))
{
    connect(m_intake, &FileIntake::taken, this, &FileDesk::add);
    connect(m_intake, &FileIntake::refused, this, [this](const Error &error) {
        // Without it the message is another.
        m_then = {};
        emit failed(error);
    });
    connect(m_intake, &FileIntake::wordsDropped, this, &FileDesk::takeWords);
    connect(m_intake, &FileIntake::workingChanged, this, [this] {
        if (m_intake->isWorking() && !m_takingSince.isValid())
            m_takingSince = m_parts.clock.nowUtc();
    });
    connect(m_intake, &FileIntake::workingChanged, this, &FileDesk::endTaking, Qt::QueuedConnection);
    connect(&m_parts.drafts, &Drafts::sentOut, this, [this](qint64 id) {
        // What was to wait for the files was sent from another page: it goes once, and the files are the next draft's.
        if (m_then && id == m_controller.conversationId() && m_controller.editedMessage() == 0)
            m_then = [this] { m_controller.giveBackDraft(); };
    });
    connect(m_shooter, &ScreenShooter::taken, this, [this](const QImage &picture) { m_intake->takeImage(picture, tr("Screen.png")); });
    connect(m_shooter, &ScreenShooter::failed, this,
            [this](const QString &why) { emit failed(Error{.kind = Error::Kind::Usage, .message = why}); });
    connect(m_reference, &QAction::triggered, this, [this] {
        if (m_completer)
            m_completer->open();
    });
    connect(m_screenshot, &QAction::triggered, this, &FileDesk::shoot);
    if (const QString why = ScreenShooter::whyNot(); !why.isEmpty()) {
        m_screenshot->setEnabled(false);
        m_screenshot->setToolTip(why);
    }
}

FileDesk::~FileDesk() = default;

QList<QAction *> FileDesk::actions() const
{
    return {m_reference, m_screenshot};
}

void FileDesk::build(Composer &composer)
{
    m_composer = &composer;
    auto *field = qobject_cast<QPlainTextEdit *>(composer.field());
    m_completer = new MentionCompleter(*field, *m_mentions);
    connect(m_completer, &MentionCompleter::chosen, this, &FileDesk::refer);
    composer.setLooks([this](const Attachment &attachment) { return lookOf(attachment); });
    composer.setLongPaste(m_parts.settings.longPaste.value());
    fillAttachMenu();
    connectComposer();
    connect(&m_controller, &ChatController::settingsChanged, this, &FileDesk::refreshFigures);
    connect(&m_controller, &ChatController::choicesChanged, this, &FileDesk::refreshFigures);
    connect(&m_controller, &ChatController::draftReplaced, this, &FileDesk::refreshFigures, Qt::QueuedConnection);
    connect(&m_controller, &ChatController::opened, this, [this] {
        // What is on its way belongs to the message that it was dropped on, and that is not shown any more.
        m_then = {};
        m_mentions->setOpen(m_controller.conversationId());
        refreshFigures();
    }, Qt::QueuedConnection);
    connect(&m_parts.settings, &Settings::edited, this, [this](const QString &key) {
        if (m_composer && key == m_parts.settings.longPaste.key())
            m_composer->setLongPaste(m_parts.settings.longPaste.value());
    });
}

void FileDesk::connectComposer()
{
    connect(m_composer, &Composer::edited, this, &FileDesk::refreshFigures);
    connect(m_composer, &Composer::filesPasted, this, [this](const QMimeData *data) { take(*data); });
    connect(m_composer, &Composer::longTextPasted, this, &FileDesk::pasteAsFile);
    connect(&m_composer->strip(), &AttachmentStrip::menuRequested, this, &FileDesk::showMenu);
}

void FileDesk::fillAttachMenu()
{
    auto *menu = new QMenu(m_composer);
    menu->setObjectName(u"attachMenu"_s);
    menu->setAccessibleName(tr("Attach"));
    menu->setToolTipsVisible(true);
    connect(menu->addAction(tr("Files…")), &QAction::triggered, this, &FileDesk::pickFiles);
    menu->addAction(m_reference);
    menu->addAction(m_screenshot);
    if (!m_screenshot->isEnabled()) {
        // Said where it is looked for.
        QAction *why = menu->addAction(m_screenshot->toolTip());
        why->setEnabled(false);
    }
    m_composer->setAttachMenu(menu);
}

bool FileDesk::accepts(const QMimeData &data)
{
    return FileIntake::accepts(data);
}

void FileDesk::take(const QMimeData &data)
{
    m_intake->take(data);
}

void FileDesk::takeFiles(const QStringList &paths)
{
    m_intake->takeFiles(paths);
}

void FileDesk::pickFiles()
{
    auto *dialog = new QFileDialog(m_composer, tr("Attach files"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilters({tr("Pictures, PDF, text, code, tables, documents (%1)").arg(fileFilters()), tr("All files (%1)").arg(u"*"_s)});
    connect(dialog, &QFileDialog::filesSelected, this, &FileDesk::takeFiles);
    dialog->open();
}

void FileDesk::whenTaken(const std::function<void()> &then)
{
    if (m_intake->isWorking())
        m_then = then;
    else
        then();
}

void FileDesk::endTaking()
{
    if (m_intake->isWorking())
        return;
    m_takingSince = {};
    if (const auto then = std::exchange(m_then, {}))
        then();
    emit takingEnded();
}

bool FileDesk::isTaking() const
{
    return m_intake->isWorking() || m_takingSince.isValid();
}

void FileDesk::add(const Attachment &attachment)
{
    const auto &conversation = m_controller.conversation();
    if (conversation && conversation->isTemporary)
        m_parts.chat.temporary().noteArrival(conversation->id, attachment.assetHash, m_takingSince);
    if (m_composer)
        m_composer->addAttachment(attachment);
}

void FileDesk::takeWords(const QString &text)
{
    if (!m_composer)
        return;
    const int most = m_parts.settings.longPaste.value();
    if (most > 0 && text.size() > most)
        pasteAsFile(text);
    else
        m_composer->insertText(text);
}

void FileDesk::pasteAsFile(const QString &text)
{
    m_intake->takeText(text, tr("Pasted text.txt"), [this](const Attachment &taken) { offerText(taken.assetHash); });
}

void FileDesk::offerText(const QString &hash)
{
    const QPointer<FileDesk> desk(this);
    emit toastRequested(tr("The long text became a file"), [desk, hash] {
        if (desk)
            desk->keepAsText(hash);
    });
}

void FileDesk::keepAsText(const QString &hash)
{
    const auto attachment = find(hash);
    if (!attachment)
        return;
    m_parts.library.bytes(hash, this, [this, hash](const Result<QByteArray> &bytes) {
        if (!bytes) {
            emit failed(bytes.error());
            return;
        }
        if (!m_composer || !find(hash))
            return;
        m_composer->removeAttachment(hash);
        m_composer->insertText(QString::fromUtf8(*bytes));
    });
}

std::optional<Attachment> FileDesk::find(const QString &hash) const
{
    if (!m_composer)
        return {};
    const QList<Attachment> &all = m_composer->attachments();
    const auto found = std::find_if(all.cbegin(), all.cend(), [&hash](const Attachment &one) { return one.assetHash == hash; });
    return found == all.cend() ? std::optional<Attachment>() : *found;
}

void FileDesk::showMenu(int index, const QPoint &at)
{
    const Attachment attachment = m_composer->strip().attachments().value(index);
    auto *menu = new QMenu(m_composer);
    menu->setObjectName(u"fileMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setAccessibleName(attachment.name);
    menu->setToolTipsVisible(true);
    const FileEstimate *estimate = figureOf(attachment);
    if (estimate && estimate->document) {
        fillWays(*menu, attachment, *estimate);
        connect(menu->addAction(estimate->ways.size() > 1 ? tr("Look at it, choose pages…") : tr("Look at it…")), &QAction::triggered, this,
                [this, hash = attachment.assetHash] { showDialog(hash); });
        if (estimate->document->kind == DocumentKind::Text) {
            connect(menu->addAction(tr("Keep as text of the message")), &QAction::triggered, this,
                    [this, hash = attachment.assetHash] { keepAsText(hash); });
        }
        menu->addSeparator();
    }
    connect(menu->addAction(tr("Remove")), &QAction::triggered, this, [this, hash = attachment.assetHash] { m_composer->removeAttachment(hash); });
    menu->popup(at);
}

void FileDesk::fillWays(QMenu &menu, const Attachment &attachment, const FileEstimate &estimate)
{
    if (estimate.ways.size() < 2)
        return;
    auto *group = new QActionGroup(&menu);
    const auto addWay = [&](SentAs way, const QString &note, bool isPossible) {
        QAction *action = menu.addAction(note.isEmpty() ? wayChoiceText(way) : tr("%1 (%2)", "a way to send a file, and a remark").arg(wayChoiceText(way), note));
        action->setCheckable(true);
        group->addAction(action);
        action->setChecked(attachment.sentAs == way);
        action->setEnabled(isPossible);
        connect(action, &QAction::triggered, this, [this, attachment, way] {
            Attachment changed = attachment;
            changed.sentAs = way;
            replace(changed);
        });
    };
    addWay(SentAs::Automatic, attachment.sentAs == SentAs::Automatic ? wayText(estimate.way) : QString(), true);
    for (const FileWay &way : estimate.ways)
        addWay(way.way, way.note, way.isPossible);
    menu.addSeparator();
}

void FileDesk::replace(const Attachment &attachment)
{
    if (m_composer)
        m_composer->replaceAttachment(attachment);
}

void FileDesk::showDialog(const QString &hash)
{
    const auto attachment = find(hash);
    const FileEstimate *estimate = attachment ? figureOf(*attachment) : nullptr;
    if (!estimate || !estimate->document)
        return;
    auto *dialog = new AttachmentDialog(*attachment, *estimate, m_composer->window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &AttachmentDialog::chosen, this, &FileDesk::replace);
    dialog->open();
}

void FileDesk::refer(const Mention &mention)
{
    if (mention.kind == Mention::Kind::Asset) {
        m_intake->takeAsset(mention.id);
        return;
    }
    m_mentions->read(mention.id.toLongLong(), this, [this, mention](const Result<QString> &text) {
        if (text)
            m_intake->takeText(*text, QString(exchange::fileNameFrom(mention.title) + u".md"_s));
        else
            emit failed(text.error());
    });
}

void FileDesk::shoot()
{
    if (m_composer)
        m_shooter->start(m_composer->window());
}

QString FileDesk::keyOf(const Attachment &attachment) const
{
    const RunSettings &settings = m_controller.settings();
    return QStringList{attachment.assetHash, attachment.name, sentAsName(attachment.sentAs), attachment.pages, settings.accountId, settings.modelId}.join(u'\n');
}

const FileEstimate *FileDesk::figureOf(const Attachment &attachment) const
{
    const auto found = m_figures.constFind(keyOf(attachment));
    return found == m_figures.cend() ? nullptr : &*found;
}

FileLook FileDesk::lookOf(const Attachment &attachment) const
{
    const FileEstimate *estimate = figureOf(attachment);
    const auto known = estimate ? std::optional(*estimate) : std::nullopt;
    return {fileText(attachment, known, m_composer->locale()), estimate ? fileNotes(*estimate) : QString(), estimate && estimate->refusal};
}

void FileDesk::refreshFigures()
{
    if (!m_composer)
        return;
    if (m_figures.size() > kMostFigures)
        m_figures.clear();
    const RunSettings &settings = m_controller.settings();
    for (const Attachment &attachment : m_composer->attachments()) {
        const QString key = keyOf(attachment);
        if (settings.modelId.isEmpty() || m_figures.contains(key) || m_asked.contains(key))
            continue;
        m_asked.append(key);
        m_parts.chat.estimateFile(attachment, {settings.accountId, settings.modelId}, this, [this, key](const Result<FileEstimate> &estimate) {
            m_asked.removeOne(key);
            // What cannot be counted now is asked for again with the next change.
            if (!estimate || !m_composer)
                return;
            m_figures.insert(key, *estimate);
            m_composer->refreshLooks();
        });
    }
    m_composer->refreshLooks();
}

} // namespace maquette::ui

#include "moc_filedesk.cpp"
