#include "ui/panes/settings/backuppage.h"

#include "ui/panes/settings/passphrasedialog.h"
#include "ui/widgets/button.h"
#include "ui/widgets/formcard.h"
#include "ui/widgets/noticebar.h"

#include <QBoxLayout>
#include <QDate>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

const auto kSuffix = u"maquette-backup"_s;

} // namespace

BackupPage::BackupPage(Settings &settings, const QString &homePath)
    : SettingsPage(settings, tr("Backup"))
    , m_homePath(homePath)
    , m_back(new Button(tr("Back up…"), ButtonKind::Primary))
    , m_bring(new Button(tr("Restore…")))
    , m_notice(new NoticeBar)
{
    m_back->setObjectName(u"backUp"_s);
    m_bring->setObjectName(u"restore"_s);
    m_notice->setObjectName(u"backupNotice"_s);
    m_notice->hide();
    addBackup();
    addRestore();
    connect(m_back, &QPushButton::clicked, this, &BackupPage::pickTarget);
    connect(m_bring, &QPushButton::clicked, this, &BackupPage::pickBackup);
    connect(m_notice, &NoticeBar::actionTriggered, this, &BackupPage::stop);
}

void BackupPage::addBackup()
{
    FormCard &card = *addCard(tr("Back up"));
    card.addText(tr("One encrypted file with all chats, pictures and films, what was spent, and these settings. Keys stay in the keychain and are not in it."));
    QHBoxLayout *row = card.addButtons();
    row->addWidget(m_back);
    row->addStretch(1);
    card.addWidget(m_notice);
}

void BackupPage::addRestore()
{
    FormCard &card = *addCard(tr("Restore"));
    card.addText(tr("A backup becomes a home of its own in an empty folder; what is here stays as it is."));
    QHBoxLayout *row = card.addButtons();
    row->addWidget(m_bring);
    row->addStretch(1);
}

void BackupPage::stop()
{
    if (m_backup)
        m_backup->cancel();
    if (m_restore)
        m_restore->cancel();
}

void BackupPage::pickTarget()
{
    auto *dialog = new QFileDialog(this, tr("Back up"), {}, tr("Backups (%1)").arg(u"*."_s + kSuffix));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(kSuffix);
    dialog->selectFile(u"maquette-%1.%2"_s.arg(QDate::currentDate().toString(Qt::ISODate), kSuffix));
    connect(dialog, &QFileDialog::fileSelected, this, &BackupPage::askNewPassphrase);
    dialog->open();
}

void BackupPage::askNewPassphrase(const QString &path)
{
    auto *dialog = new PassphraseDialog(PassphraseDialog::Use::New, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &PassphraseDialog::given, this, [this, path](const Secret &passphrase) { backUp(path, passphrase); });
    dialog->open();
}

void BackupPage::backUp(const QString &path, const Secret &passphrase)
{
    if (isBusy())
        return;
    // What was changed just now is part of it.
    settings().sync();
    m_backup = new BackupJob({.home = m_homePath, .path = path, .passphrase = passphrase}, this);
    connect(m_backup, &BackupJob::progressed, this, [this](const BackupReport &soFar) { follow(tr("Backing up"), soFar); });
    connect(m_backup, &BackupJob::finished, this, [this, path](const Result<BackupReport> &result) {
        m_backup = nullptr;
        end(result, tr("The backup is complete: %1").arg(QFileInfo(path).fileName()));
    });
    follow(tr("Backing up"), {});
    emit busyChanged();
}

void BackupPage::pickBackup()
{
    auto *dialog = new QFileDialog(this, tr("Restore"), {}, tr("Backups (%1)").arg(u"*."_s + kSuffix) + u";;"_s + tr("All files (%1)").arg(u"*"_s));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &BackupPage::pickFolder);
    dialog->open();
}

void BackupPage::pickFolder(const QString &path)
{
    auto *dialog = new QFileDialog(this, tr("An empty folder for what is restored"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this, path](const QString &folder) { askPassphrase(path, folder); });
    dialog->open();
}

void BackupPage::askPassphrase(const QString &path, const QString &folder)
{
    auto *dialog = new PassphraseDialog(PassphraseDialog::Use::Existing, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &PassphraseDialog::given, this, [this, path, folder](const Secret &passphrase) { restore(path, folder, passphrase); });
    dialog->open();
}

void BackupPage::restore(const QString &path, const QString &folder, const Secret &passphrase)
{
    if (isBusy())
        return;
    m_restore = new RestoreJob({.path = path, .home = folder, .passphrase = passphrase}, this);
    connect(m_restore, &RestoreJob::progressed, this, [this](const BackupReport &soFar) { follow(tr("Restoring"), soFar); });
    connect(m_restore, &RestoreJob::finished, this, [this, folder](const Result<BackupReport> &result) {
        m_restore = nullptr;
        end(result, tr("Restored. Start Maquette with --home %1 to use it.").arg(QDir::toNativeSeparators(folder)));
    });
    follow(tr("Restoring"), {});
    emit busyChanged();
}

void BackupPage::follow(const QString &running, const BackupReport &soFar)
{
    const bool isFirst = soFar == BackupReport{};
    const QString percent = soFar.bytesTotal > 0 ? tr("%1 %").arg(locale().toString(soFar.bytes * 100 / soFar.bytesTotal)) : QString();
    const QString text = percent.isEmpty() ? tr("%1 …").arg(running) : tr("%1: %2").arg(running, percent);
    if (!isFirst) {
        m_notice->setText(text);
        return;
    }
    m_back->setEnabled(false);
    m_bring->setEnabled(false);
    m_notice->clearActions();
    m_notice->setClosable(false);
    m_notice->addAction(u"cancel"_s, tr("Cancel"))->setObjectName(u"backupCancel"_s);
    m_notice->showNotice(NoticeBar::Tone::Info, text);
}

void BackupPage::end(const Result<BackupReport> &result, const QString &done)
{
    m_back->setEnabled(true);
    m_bring->setEnabled(true);
    m_notice->clearActions();
    m_notice->setClosable(true);
    if (result) {
        const QString text = (QStringList{done} + backup::remarksOn(*result)).join(u'\n');
        m_notice->showNotice(NoticeBar::Tone::Good, text);
        emit notificationRequested(tr("Backup"), text);
    } else if (result.error().kind == Error::Kind::Cancelled) {
        m_notice->showNotice(NoticeBar::Tone::Info, tr("Stopped. Nothing is left of it."));
    } else {
        m_notice->showError(result.error());
        emit notificationRequested(tr("Backup"), result.error().message);
    }
    emit busyChanged();
}

} // namespace maquette::ui

#include "moc_backuppage.cpp"
