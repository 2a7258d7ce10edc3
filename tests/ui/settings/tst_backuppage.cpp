#include "core/settings/settings.h"
#include "core/store/database.h"
#include "core/store/home.h"
#include "tests/support/await.h"
#include "tests/support/testcase.h"
#include "ui/panes/settings/backuppage.h"
#include "ui/panes/settings/passphrasedialog.h"
#include "ui/widgets/noticebar.h"

#include <QApplication>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace maquette;
using namespace maquette::ui;
using namespace Qt::StringLiterals;

/// Backing up and restoring from the settings.
class BackupPageTest : public test::TestCase
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<BackupPage> m_page;

    QString path(const QString &name) const { return m_dir->filePath(name); }

    template<typename T>
    T *find(const char *name) const
    {
        return m_page->findChild<T *>(QLatin1String(name));
    }

    QFileDialog *fileDialog() const
    {
        const auto all = m_page->findChildren<QFileDialog *>();
        for (QFileDialog *one : all) {
            if (one->isVisible())
                return one;
        }
        return nullptr;
    }

    /// What a person does in the file dialog.
    bool pick(const QString &file)
    {
        QFileDialog *dialog = nullptr;
        if (!QTest::qWaitFor([&] { return (dialog = fileDialog()) != nullptr; }, 10'000))
            return false;
        emit dialog->fileSelected(file);
        dialog->close();
        return QTest::qWaitFor([&] { return !dialog->isVisible(); });
    }

    PassphraseDialog *passphraseDialog()
    {
        PassphraseDialog *found = nullptr;
        const bool isThere = QTest::qWaitFor([&] {
            const auto all = m_page->findChildren<PassphraseDialog *>();
            for (PassphraseDialog *one : all)
                found = one->isVisible() ? one : found;
            return found != nullptr;
        }, 10'000);
        return isThere ? found : nullptr;
    }

    bool give(const QString &first, const QString &again)
    {
        PassphraseDialog *dialog = passphraseDialog();
        if (!dialog)
            return false;
        auto *field = dialog->findChild<QLineEdit *>(u"passphrase"_s);
        QTest::keyClicks(field, first);
        if (!again.isEmpty())
            QTest::keyClicks(dialog->findChild<QLineEdit *>(u"passphraseAgain"_s), again);
        QTest::keyClick(field, Qt::Key_Return);
        return QTest::qWaitFor([&] { return passphraseIsGone(); }, 10'000);
    }

    bool passphraseIsGone() const
    {
        const auto all = m_page->findChildren<PassphraseDialog *>();
        return std::none_of(all.cbegin(), all.cend(), [](const PassphraseDialog *one) { return one->isVisible(); });
    }

    QString notice() const { return find<NoticeBar>("backupNotice")->text(); }

private slots:
    void init()
    {
        TestCase::init();
        m_dir = std::make_unique<QTemporaryDir>();
        const auto home = Home::open(path(u"home"_s));
        QVERIFY(home);
        {
            Database database({.path = home->database()});
            database.open();
            QVERIFY(test::await<void>([&](auto *context, auto done) {
                database.write<void>(context, [](SqlConnection &) { return Result<void>(); }, done);
            }));
        }
        m_settings = std::make_unique<Settings>(home->settingsFile());
        m_page = std::make_unique<BackupPage>(*m_settings, home->path());
        m_page->resize(700, 500);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    }
    void cleanup()
    {
        m_page.reset();
        m_settings.reset();
        m_dir.reset();
    }

    void aBackupIsMadeAndRestored()
    {
        QSignalSpy busy(m_page.get(), &BackupPage::busyChanged);
        QTest::mouseClick(find<QPushButton>("backUp"), Qt::LeftButton);
        QVERIFY(pick(path(u"all.maquette-backup"_s)));
        QVERIFY(give(u"correct horse"_s, u"correct horse"_s));
        QTRY_COMPARE_WITH_TIMEOUT(notice(), u"The backup is complete: all.maquette-backup"_s, 30'000);
        QCOMPARE(busy.size(), 2);
        QVERIFY(!m_page->isBusy());
        QTest::mouseClick(find<QPushButton>("restore"), Qt::LeftButton);
        QVERIFY(pick(path(u"all.maquette-backup"_s)));
        QVERIFY(QDir().mkpath(path(u"other"_s)));
        QVERIFY(pick(path(u"other"_s)));
        QVERIFY(give(u"correct horse"_s, {}));
        QTRY_VERIFY2_WITH_TIMEOUT(notice().startsWith(u"Restored."_s), qPrintable(notice()), 30'000);
        QVERIFY(QFile::exists(path(u"other/maquette.db"_s)));
    }

    void whatIsDamagedIsToldWithTheResult()
    {
        const QString name = QString(64, u'a') + u".png"_s;
        QVERIFY(QDir().mkpath(path(u"home/library/aa"_s)));
        QFile file(path(u"home/library/aa/"_s + name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("not what it is called") > 0);
        file.close();
        QTest::mouseClick(find<QPushButton>("backUp"), Qt::LeftButton);
        QVERIFY(pick(path(u"all.maquette-backup"_s)));
        QVERIFY(give(u"correct horse"_s, u"correct horse"_s));
        QTRY_VERIFY2_WITH_TIMEOUT(notice().startsWith(u"The backup is complete: all.maquette-backup\nDamaged files, kept as they are: 1 ("_s), qPrintable(notice()), 30'000);
        QVERIFY(notice().contains(name));
        if (const QString shot = qEnvironmentVariable("MAQUETTE_TEST_SHOT"); !shot.isEmpty())
            m_page->grab().save(shot);
    }

    void aSlipInTheNewPassphraseIsSaidBeforeItCosts()
    {
        PassphraseDialog dialog(PassphraseDialog::Use::New);
        dialog.show();
        QSignalSpy given(&dialog, &PassphraseDialog::given);
        auto *first = dialog.findChild<QLineEdit *>(u"passphrase"_s);
        auto *again = dialog.findChild<QLineEdit *>(u"passphraseAgain"_s);
        auto *next = dialog.findChild<QPushButton *>(u"passphraseNext"_s);
        auto *problem = dialog.findChild<QLabel *>(u"passphraseProblem"_s);
        QCOMPARE(first->echoMode(), QLineEdit::Password);
        QTest::keyClicks(first, u"short"_s);
        QCOMPARE(problem->text(), u"At least 8 characters."_s);
        // Seven characters, however many bytes they have.
        first->setText(u"éàüéàüé"_s);
        QCOMPARE(problem->text(), u"At least 8 characters."_s);
        first->setText(u"short"_s);
        QTest::keyClicks(first, u" no more"_s);
        QCOMPARE(problem->text(), u"The two are not the same yet."_s);
        QVERIFY(!next->isEnabled());
        QTest::keyClicks(again, u"short no more"_s);
        QVERIFY(next->isEnabled());
        QTest::keyClick(again, Qt::Key_Return);
        QCOMPARE(given.size(), 1);
        QVERIFY(first->text().isEmpty() && again->text().isEmpty());
    }

    void whatIsWrongWithAFileIsSaid()
    {
        QFile file(path(u"letter.maquette-backup"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("Dear Sir, this is no backup at all.");
        file.close();
        QTest::mouseClick(find<QPushButton>("restore"), Qt::LeftButton);
        QVERIFY(pick(file.fileName()));
        QVERIFY(pick(path(u"other"_s)));
        QVERIFY(give(u"correct horse"_s, {}));
        QTRY_COMPARE(notice(), u"This file is no backup of Maquette."_s);
        QVERIFY(find<QPushButton>("restore")->isEnabled());
    }

    void aBackupIsStopped()
    {
        QTest::mouseClick(find<QPushButton>("backUp"), Qt::LeftButton);
        QVERIFY(pick(path(u"all.maquette-backup"_s)));
        QVERIFY(give(u"correct horse"_s, u"correct horse"_s));
        QVERIFY(m_page->isBusy());
        QVERIFY(!find<QPushButton>("backUp")->isEnabled());
        auto *cancel = find<QPushButton>("backupCancel");
        QVERIFY(cancel);
        cancel->setFocus();
        QTest::keyClick(cancel, Qt::Key_Space);
        QTRY_COMPARE_WITH_TIMEOUT(notice(), u"Stopped. Nothing is left of it."_s, 30'000);
        QVERIFY(!QFile::exists(path(u"all.maquette-backup"_s)));
    }
};

QTEST_MAIN(BackupPageTest)
#include "tst_backuppage.moc"
