#include "core/settings/settings.h"
#include "tests/support/testcase.h"

#include <QFile>
#include <QSet>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace maquette;
using namespace Qt::StringLiterals;

class SettingsTest : public test::TestCase
{
    Q_OBJECT

    QTemporaryDir m_dir;
    int m_number = 0;

    QString newPath() { return m_dir.filePath(u"%1.ini"_s.arg(++m_number)); }

    static QByteArray contentOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private slots:
    void defaultsAreNotWritten()
    {
        const QString path = newPath();
        {
            Settings settings(path);
            QCOMPARE(settings.theme.value(), Settings::Theme::System);
            settings.theme.set(Settings::Theme::System);
            settings.textScale.set(1.0);
            settings.sync();
        }
        QVERIFY(!QFile::exists(path) || contentOf(path).trimmed().isEmpty());
    }

    void valuesSurviveARestart()
    {
        const QString path = newPath();
        const QByteArray geometry("\0\1\xff%;=", 6);
        {
            Settings settings(path);
            settings.theme.set(Settings::Theme::Dark);
            settings.language.set(u"de, ö;=\"x\""_s);
            settings.textScale.set(1.25);
            settings.isSideListShown.set(false);
            settings.windowGeometry.set(geometry);
            settings.maxTokens.set(4096);
        }
        Settings settings(path);
        QCOMPARE(settings.theme.value(), Settings::Theme::Dark);
        QCOMPARE(settings.language.value(), u"de, ö;=\"x\""_s);
        QCOMPARE(settings.textScale.value(), 1.25);
        QCOMPARE(settings.isSideListShown.value(), false);
        QCOMPARE(settings.windowGeometry.value(), geometry);
        QCOMPARE(settings.maxTokens.value(), 4096);
        QVERIFY(contentOf(path).contains("theme=Dark"));
    }

    void editedComesOnceForEachChange()
    {
        Settings settings(newPath());
        QSignalSpy edited(&settings, &Settings::edited);
        settings.sendKey.set(Settings::SendKey::CtrlEnter);
        settings.sendKey.set(Settings::SendKey::CtrlEnter);
        QCOMPARE(edited.size(), 1);
        QCOMPARE(edited.first().first().toString(), u"chat/sendKey"_s);
        QVERIFY(!settings.sendKey.isDefault());
        settings.sendKey.set(Settings::SendKey::Enter);
        settings.sendKey.reset();
        QCOMPARE(edited.size(), 2);
        QVERIFY(settings.sendKey.isDefault());
    }

    void aValueThatMakesNoSenseCountsAsAbsent()
    {
        const QString path = newPath();
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[look]\ntheme=Purple\ntextScale=wide\n[chat]\nmaxTokens=many\ntemperature=0.5\n");
        file.close();
        const Settings settings(path);
        QCOMPARE(settings.theme.value(), Settings::Theme::System);
        QCOMPARE(settings.textScale.value(), 1.0);
        QCOMPARE(settings.maxTokens.value(), 0);
        QCOMPARE(settings.temperature.value(), 0.5);
    }

    void processesKeepEachOthersChanges()
    {
        const QString path = newPath();
        Settings window(path);
        Settings verb(path);
        window.theme.set(Settings::Theme::Dark);
        verb.chatModel.set(u"m"_s);
        window.sync();
        verb.sync();
        QCOMPARE(window.chatModel.value(), u"m"_s);
        QCOMPARE(verb.theme.value(), Settings::Theme::Dark);
        const QByteArray content = contentOf(path);
        QVERIFY(content.contains("model=m") && content.contains("theme=Dark"));
    }

    void whatAnotherProcessWroteIsTakenOver()
    {
        const QString path = newPath();
        Settings settings(path);
        settings.theme.set(Settings::Theme::Dark);
        settings.sync();
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[chat]\nmodel=a-model\n");
        file.close();
        QSignalSpy edited(&settings, &Settings::edited);
        settings.sync();
        QCOMPARE(edited.size(), 2);
        QCOMPARE(settings.chatModel.value(), u"a-model"_s);
        QCOMPARE(settings.theme.value(), Settings::Theme::System);
    }

    void aFileThatCannotBeWrittenIsSaidOnce()
    {
        const QString path = newPath();
        QVERIFY(QDir().mkpath(path));
        Settings settings(path);
        QSignalSpy failed(&settings, &Settings::failed);
        settings.theme.set(Settings::Theme::Dark);
        settings.sync();
        settings.sync();
        QCOMPARE(failed.size(), 1);
        QCOMPARE(failed.first().first().value<Error>().kind, Error::Kind::Storage);
        QCOMPARE(settings.theme.value(), Settings::Theme::Dark);
    }

    void everySettingHasAKeyOfItsOwn()
    {
        const Settings settings(newPath());
        QSet<QString> keys;
        for (const AnySetting *setting : settings.all())
            keys.insert(setting->key());
        QCOMPARE(keys.size(), settings.all().size());
        QVERIFY(keys.size() > 20);
    }
};

QTEST_GUILESS_MAIN(SettingsTest)
#include "tst_settings.moc"
