#include "core/base/clock.h"
#include "core/catalog/catalog.h"
#include "core/ledger/attemptbodies.h"
#include "core/settings/settings.h"
#include "tests/core/accounts/accountsfixture.h"
#include "tests/core/library/galleryhouse.h"
#include "tests/support/pictures.h"
#include "tests/support/testcase.h"
#include "ui/panes/settings/settingspane.h"
#include "ui/shell/mainwindow.h"
#include "ui/theme/desktopsettings.h"
#include "ui/theme/theme.h"
#include "ui/theme/themesettings.h"
#include "ui/widgets/keysfield.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalSpy>
#include <QSpinBox>
#include <QToolButton>

using namespace maquette;
using namespace maquette::test;
using namespace maquette::ui;
using namespace Qt::StringLiterals;

class SettingsPaneTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void init()
    {
        TestCase::init();
        // Qt Test leaves it out after an init() that failed.
        cleanup();
        m_home = std::make_unique<QTemporaryDir>();
        m_fixture = std::make_unique<AccountsFixture>(
            std::vector<Provider>{acme(QUrl(u"https://api.acme.example/v1"_s)), sandboxProvider()}, m_home->path());
        m_bodies = std::make_unique<AttemptBodies>(m_fixture->database, m_clock);
        m_house = std::make_unique<GalleryHouse>(m_libraryHome.path());
        m_settings = std::make_unique<Settings>(m_home->path() + u"/settings.ini"_s);
        m_catalog = std::make_unique<Catalog>(Catalog::Options{});
        m_theme = std::make_unique<Theme>(m_desktop);
        m_theme->install(*qApp);
        followSettings(*m_theme, *m_settings);
        if (qEnvironmentVariableIsSet("MAQUETTE_TEST_DARK"))
            m_settings->theme.set(Settings::Theme::Dark);
        std::vector<std::unique_ptr<Pane>> panes;
        auto made = std::make_unique<SettingsPane>(*m_settings, m_fixture->accounts, *m_catalog,
                                                   SettingsPane::Places{m_home->path(), m_home->path() + u"/logs/maquette.log"_s,
                                                                        m_home->path() + u"/logs/attempts.jsonl"_s, *m_bodies, m_house->gallery});
        m_pane = made.get();
        panes.push_back(std::move(made));
        m_window = std::make_unique<MainWindow>(*m_settings, std::move(panes));
        m_window->resize(1440, 900);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    }
    void cleanup()
    {
        m_window.reset();
        m_theme.reset();
        m_settings.reset();
        m_house.reset();
        m_bodies.reset();
        m_fixture.reset();
    }

    void theThemeChangesAtOnce()
    {
        choose(u"look/theme"_s, 2);
        QVERIFY(m_settings->theme.value() == Settings::Theme::Dark);
        QVERIFY(m_theme->isDark());
        takePicture(*m_window, u"settings-appearance-dark"_s);
        choose(u"look/theme"_s, 1);
        QVERIFY(!m_theme->isDark());
        takePicture(*m_window, u"settings-appearance"_s);
    }

    void aControlFollowsTheSettingWhoeverChangesIt()
    {
        auto *box = find<QComboBox>(u"look/textScale"_s);
        m_settings->textScale.set(1.5);
        QCOMPARE(box->currentText(), QLocale().toString(150) + QLocale().percent());
        m_settings->textScale.reset();
        QCOMPARE(box->currentText(), QLocale().toString(100) + QLocale().percent());
    }

    void whatDiffersHasAWayBack()
    {
        auto *box = find<QComboBox>(u"look/theme"_s);
        auto *back = box->parentWidget()->findChild<QToolButton *>();
        QVERIFY(back);
        m_settings->theme.set(Settings::Theme::Dark);
        QVERIFY(back->isVisible());
        QTest::mouseClick(back, Qt::LeftButton);
        QVERIFY(m_settings->theme.isDefault());
        QVERIFY(!back->isVisible());
    }

    void chatDefaultsAreKept()
    {
        const auto account = m_fixture->add(m_fixture->accounts.draft(u"acme"_s));
        QVERIFY(m_fixture->setKey(account->id, "sk-a-key"));
        QVERIFY(m_pane->open(u"chat"_s));
        auto *accounts = find<QComboBox>(u"chat/account"_s);
        const int row = accounts->findData(account->id);
        QVERIFY(row > 0);
        choose(u"chat/account"_s, row);
        QCOMPARE(m_settings->chatAccount.value(), account->id);
        auto *temperature = find<QDoubleSpinBox>(u"chat/temperature"_s);
        temperature->setValue(0.7);
        QCOMPARE(m_settings->temperature.value(), 0.7);
        temperature->setValue(temperature->minimum());
        QVERIFY(m_settings->temperature.isDefault());
        auto *strip = find<QCheckBox>(u"chat/isMetadataStripped"_s);
        QTest::mouseClick(strip, Qt::LeftButton, {}, QPoint(8, strip->height() / 2));
        QVERIFY(!m_settings->isMetadataStripped.value());
        // Screen readers check a box without a click.
        QAccessibleActionInterface *actions = QAccessible::queryAccessibleInterface(strip)->actionInterface();
        actions->doAction(actions->actionNames().constFirst());
        QVERIFY(m_settings->isMetadataStripped.value());
        actions->doAction(actions->actionNames().constFirst());
        takePicture(*m_window, u"settings-chat"_s);
    }

    void titlesStandOnOneLine()
    {
        QList<int> middles;
        for (const QWidget *column : {m_pane->listWidget(), m_pane->contentWidget()}) {
            for (const QLabel *label : column->findChildren<QLabel *>()) {
                if (label->isVisible() && (label->text() == u"Settings" || label->text() == u"Appearance"))
                    middles += label->mapTo(m_window.get(), label->rect().center()).y();
            }
        }
        QCOMPARE(middles.size(), 2);
        QVERIFY(qAbs(middles.at(0) - middles.at(1)) <= 1);
    }

    void everyStopOfTheKeyboardShowsItself()
    {
        for (const QScrollArea *area : m_pane->contentWidget()->findChildren<QScrollArea *>())
            QCOMPARE(area->focusPolicy(), Qt::NoFocus);
    }

    void aProxyThatIsNoneIsNotTaken()
    {
        QVERIFY(m_pane->open(u"network"_s));
        auto *line = find<QLineEdit>(u"calls/proxyUrl"_s);
        enter(*line, u"ftp://nonsense"_s);
        QVERIFY(m_settings->proxyUrl.isDefault());
        enter(*line, u"http://me:secret@proxy.example.com"_s);
        QVERIFY(m_settings->proxyUrl.isDefault());
        takePicture(*m_window, u"settings-network"_s);
        enter(*line, u"proxy.example.com:3128"_s);
        QCOMPARE(m_settings->proxyUrl.value(), u"http://proxy.example.com:3128"_s);
    }

    void theLogOfCallsIsSetInTheWindow()
    {
        QVERIFY(m_pane->open(u"out"_s));
        auto *log = find<QCheckBox>(u"log/isOn"_s);
        QVERIFY(log->isChecked());
        auto *prompts = find<QCheckBox>(u"log/hasPrompts"_s);
        QVERIFY(!prompts->isChecked());
        prompts->click();
        QVERIFY(m_settings->isPromptLogged.value());
        log->click();
        QVERIFY(!m_settings->isCallLogged.value());
        choose(u"log/megabytes"_s, 2);
        QCOMPARE(m_settings->logMegabytes.value(), 100);
        takePicture(*m_window, u"settings-out"_s);
    }

    void trayAndKeyAreSetInTheWindow()
    {
        QVERIFY(m_pane->open(u"quick"_s));
        find<QCheckBox>(u"window/isKeptInTray"_s)->click();
        QVERIFY(m_settings->isKeptInTray.value());
        auto *keys = find<KeysField>(u"quick/key"_s);
        QCOMPARE(keys->keys(), QKeySequence(u"Ctrl+Alt+Space"_s));
        QTest::keyClick(keys, Qt::Key_Q, Qt::MetaModifier);
        QCOMPARE(m_settings->quickKey.value(), u"Meta+Q"_s);
        auto *words = find<QLabel>(u"quickKeyWords"_s);
        // What the desktop has for it is said once it is on.
        m_pane->setOffer({.hasTray = false, .keyWords = u"Another program has these keys already."_s, .isKeyProblem = true, .keyRefusal = {}});
        QVERIFY(!words->isVisible());
        find<QCheckBox>(u"quick/isKeyOn"_s)->click();
        QVERIFY(m_settings->isQuickKeyOn.value());
        QVERIFY(words->isVisible());
        QCOMPARE(words->text(), u"Another program has these keys already."_s);
        takePicture(*m_window, u"settings-quick-missing"_s);
        m_pane->setOffer({.hasTray = true, .keyWords = {}, .isKeyProblem = false, .keyRefusal = [](const QKeySequence &) { return u"No."_s; }});
        QVERIFY(!words->isVisible());
        QTest::keyClick(keys, Qt::Key_W, Qt::MetaModifier);
        QCOMPARE(m_settings->quickKey.value(), u"Meta+Q"_s);
        QCOMPARE(keys->keys(), QKeySequence(u"Meta+Q"_s));
    }

    void theLibrarysRulesStandAmongTheSettings()
    {
        QVERIFY(m_pane->open(u"library"_s));
        auto *days = find<QSpinBox>(u"library/days"_s);
        QVERIFY(days && days->isVisible());
        days->setValue(30);
        QCOMPARE(m_settings->libraryDays.value(), 30);
        QVERIFY(find<QPushButton>(u"retentionLook"_s)->isEnabled());
        takePicture(*m_window, u"settings-library"_s);
    }

    void fallbacksAreAddedMovedAndRemovedWithTheMouse()
    {
        const QStringList all = twoFallbacks();
        QCOMPARE(m_settings->chatFallbacks.value(), all);
        takePicture(*m_window, u"settings-fallbacks"_s);
        auto *list = find<QListWidget>(u"fallbackList"_s);
        click(u"fallback-chevron-up"_s);
        QCOMPARE(m_settings->chatFallbacks.value(), (QStringList{all.at(1), all.at(0)}));
        QCOMPARE(list->currentRow(), 0);
        QVERIFY(!find<QAbstractButton>(u"fallback-chevron-up"_s)->isEnabled());
        click(u"fallback-chevron-down"_s);
        QCOMPARE(m_settings->chatFallbacks.value(), all);
        click(u"fallback-trash"_s);
        QCOMPARE(m_settings->chatFallbacks.value(), QStringList{all.at(0)});
        click(u"fallback-trash"_s);
        QVERIFY(m_settings->chatFallbacks.isDefault());
        QVERIFY(!list->isVisible());
        takePicture(*m_window, u"settings-fallbacks-none"_s);
    }

    void fallbacksAreMovedAndRemovedWithTheKeyboard()
    {
        const QStringList all = twoFallbacks();
        auto *list = find<QListWidget>(u"fallbackList"_s);
        list->setFocus();
        list->setCurrentRow(0);
        QTest::keyClick(list, Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(m_settings->chatFallbacks.value(), (QStringList{all.at(1), all.at(0)}));
        QTest::keyClick(list, Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(m_settings->chatFallbacks.value(), all);
        QTest::keyClick(list, Qt::Key_Delete);
        QCOMPARE(m_settings->chatFallbacks.value(), QStringList{all.at(1)});
    }

    void aFallbackThatWasDraggedIsKeptInItsNewPlace()
    {
        const QStringList all = twoFallbacks();
        auto *list = find<QListWidget>(u"fallbackList"_s);
        QVERIFY(list->model()->moveRow({}, 1, {}, 0));
        QCOMPARE(m_settings->chatFallbacks.value(), (QStringList{all.at(1), all.at(0)}));
    }

    void aFallbackIsTakenOnce()
    {
        twoFallbacks();
        QVERIFY(!find<QAbstractButton>(u"fallbackAdd"_s)->isEnabled());
    }

    void fallbacksTellScreenReadersTheirPlace()
    {
        twoFallbacks();
        auto *list = find<QListWidget>(u"fallbackList"_s);
        QVERIFY(list->item(1)->data(Qt::AccessibleTextRole).toString().startsWith(u"2 of 2: "_s));
        for (const char *name : {"fallback-chevron-up", "fallback-chevron-down", "fallback-trash", "fallbackAdd"})
            QVERIFY(!find<QAbstractButton>(QString::fromLatin1(name))->accessibleName().isEmpty());
    }

    void aFallbackWhoseAccountIsGoneIsShownAsSuch()
    {
        QVERIFY(m_pane->open(u"fallbacks"_s));
        m_settings->chatFallbacks.set({u"nobody/some/model"_s});
        auto *list = find<QListWidget>(u"fallbackList"_s);
        QCOMPARE(list->count(), 1);
        QVERIFY(list->item(0)->text().contains(u"some/model"_s));
        QVERIFY(list->item(0)->text().contains(u"removed"_s));
    }

    void whatHappensAfterALostAnswerIsChosen()
    {
        QVERIFY(m_pane->open(u"fallbacks"_s));
        choose(u"calls/afterUnknown"_s, 2);
        QVERIFY(m_settings->afterUnknown.value() == Settings::AfterUnknown::Never);
    }

    void whatIsKeptOfCallsIsChosenAndRemoved()
    {
        QVERIFY(m_pane->open(u"storage"_s));
        auto *kept = find<QLabel>(u"keptBodies"_s);
        QTRY_VERIFY(!kept->text().isEmpty());
        choose(u"history/bodyDays"_s, 0);
        QCOMPARE(m_settings->bodyDays.value(), 7);
        choose(u"history/bodyMegabytes"_s, 3);
        QCOMPARE(m_settings->bodyMegabytes.value(), 0);
        QSignalSpy cleaned(m_bodies.get(), &AttemptBodies::cleaned);
        QTest::mouseClick(find<QPushButton>(u"removeBodies"_s), Qt::LeftButton);
        QTRY_COMPARE(cleaned.size(), 1);
        QVERIFY(find<QPushButton>(u"removeBodies"_s)->isEnabled());
    }

    void whoHearsAndWhoSpeaksIsChosen()
    {
        QVERIFY(m_pane->open(u"speech"_s));
        takePicture(*m_window, u"settings-speech"_s);
        // Also one that is gone, until another is chosen.
        for (Setting<QString> *by : {&m_settings->transcriptionBy, &m_settings->speechBy}) {
            by->set(u"nobody/some/model"_s);
            QCOMPARE(find<QComboBox>(by->key())->currentText(), u"some/model"_s);
            choose(by->key(), 0);
            QVERIFY(by->value().isEmpty());
        }
        // Voices that no list has are written.
        auto *voice = find<QComboBox>(u"speech/voice"_s);
        voice->lineEdit()->setFocus();
        voice->lineEdit()->setText(u"celeste"_s);
        QTest::keyClick(voice->lineEdit(), Qt::Key_Return);
        QCOMPARE(m_settings->speechVoice.value(), u"celeste"_s);
        m_settings->speechVoice.reset();
        QCOMPARE(voice->currentIndex(), 0);
    }

    void everySettingCanBeFoundByName()
    {
        QList<PaletteEntry> found;
        m_pane->findEntries(u"theme"_s, this, [&](const QList<PaletteEntry> &entries) { found = entries; });
        QTRY_VERIFY(!found.isEmpty());
        QVERIFY(m_pane->open(u"storage"_s));
        takePicture(*m_window, u"settings-storage"_s);
        found.constFirst().run();
        QVERIFY(find<QComboBox>(u"look/theme"_s)->isVisible());
        QVERIFY(m_pane->open(u"behaviour"_s));
        takePicture(*m_window, u"settings-behaviour"_s);
        QVERIFY(!m_pane->open(u"nothing"_s));
    }

    void everyControlHasAName()
    {
        const auto widgets = m_pane->contentWidget()->findChildren<QWidget *>();
        for (QWidget *widget : widgets) {
            const bool isControl = qobject_cast<QComboBox *>(widget) || qobject_cast<QCheckBox *>(widget) || qobject_cast<QAbstractSpinBox *>(widget)
                                   || (qobject_cast<QLineEdit *>(widget) && !widget->objectName().startsWith(u"qt_"))
                                   || qobject_cast<QPlainTextEdit *>(widget);
            if (isControl)
                QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
        }
    }

private:
    /// Adds two with the mouse: the sandbox's newest model and an account's.
    QStringList twoFallbacks()
    {
        const auto account = m_fixture->add(m_fixture->accounts.draft(u"acme"_s));
        [&] { QVERIFY(account && m_pane->open(u"fallbacks"_s)); }();
        auto *accounts = find<QComboBox>(u"fallbackAccount"_s);
        QStringList all;
        for (const QString &id : {QString::fromLatin1(Accounts::kSandboxId), account->id}) {
            accounts->setCurrentIndex(accounts->findData(id));
            click(u"fallbackAdd"_s);
            all.append(id + u'/');
        }
        return all;
    }
    void click(const QString &name)
    {
        auto *button = find<QAbstractButton>(name);
        QVERIFY2(button && button->isVisible() && button->isEnabled(), qPrintable(name));
        QTest::mouseClick(button, Qt::LeftButton);
    }
    template<typename T>
    T *find(const QString &name) const
    {
        return m_pane->contentWidget()->findChild<T *>(name);
    }
    void choose(const QString &name, int row)
    {
        auto *box = find<QComboBox>(name);
        QVERIFY(box);
        box->setFocus();
        box->setCurrentIndex(row);
        emit box->activated(row);
    }
    void enter(QLineEdit &line, const QString &text)
    {
        line.setFocus();
        line.setText(text);
        QTest::keyClick(&line, Qt::Key_Return);
    }

    DesktopSettings m_desktop;
    std::unique_ptr<QTemporaryDir> m_home;
    SystemClock m_clock;
    std::unique_ptr<AccountsFixture> m_fixture;
    std::unique_ptr<AttemptBodies> m_bodies;
    QTemporaryDir m_libraryHome;
    std::unique_ptr<GalleryHouse> m_house;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<Catalog> m_catalog;
    std::unique_ptr<Theme> m_theme;
    SettingsPane *m_pane = nullptr;
    std::unique_ptr<MainWindow> m_window;
};

QTEST_MAIN(SettingsPaneTest)
#include "tst_settingspane.moc"
