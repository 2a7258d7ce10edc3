#include "tests/support/fixtures.h"
#include "tests/support/testcase.h"

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QXmlStreamReader>

#include <algorithm>

using namespace maquette;
using namespace Qt::StringLiterals;

namespace {

struct Message
{
    QString context;
    QString source;
    QString comment;
    QStringList forms;
    bool isPlural = false;
    bool isUnfinished = false;

    QString key() const { return context + u" / "_s + source + (comment.isEmpty() ? QString() : u" / "_s + comment); }
};

Message readMessage(QXmlStreamReader &xml, const QString &context)
{
    Message message{.context = context};
    message.isPlural = xml.attributes().value("numerus"_L1) == "yes"_L1;
    while (xml.readNextStartElement()) {
        if (xml.name() == "source"_L1) {
            message.source = xml.readElementText();
        } else if (xml.name() == "comment"_L1) {
            message.comment = xml.readElementText();
        } else if (xml.name() != "translation"_L1) {
            xml.skipCurrentElement();
        } else {
            message.isUnfinished = xml.attributes().hasAttribute("type"_L1);
            if (!message.isPlural) {
                message.forms.append(xml.readElementText());
                continue;
            }
            while (xml.readNextStartElement())
                message.forms.append(xml.readElementText());
        }
    }
    return message;
}

QList<Message> messages(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QXmlStreamReader xml(&file);
    QList<Message> all;
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == "name"_L1)
            context = xml.readElementText();
        else if (xml.name() == "message"_L1)
            all.append(readMessage(xml, context));
    }
    return xml.hasError() ? QList<Message>() : all;
}

QStringList placeHolders(const QString &text)
{
    static const QRegularExpression form(u"%(?:L?\\d{1,2}|L?n)"_s);
    QStringList found;
    for (auto matches = form.globalMatch(text); matches.hasNext();)
        found.append(matches.next().captured());
    found.sort();
    return found;
}

qsizetype mnemonics(const QString &text)
{
    static const QRegularExpression form(u"&(?=[^&\\s])"_s);
    return text.count(form);
}

QString surroundings(const QString &text)
{
    static const QRegularExpression form(u"^(\\s*).*?(\\s*)$"_s, QRegularExpression::DotMatchesEverythingOption);
    const auto match = form.match(text);
    return match.captured(1) + u'|' + match.captured(2);
}

QString translationPath(const QString &name)
{
    return test::sourcePath(u"translations/"_s) + name;
}

QStringList keys(const QList<Message> &all)
{
    QStringList keys;
    for (const Message &message : all)
        keys.append(message.key());
    keys.sort();
    return keys;
}

QStringList without(const QStringList &all, const QStringList &known)
{
    QStringList rest;
    std::set_difference(all.begin(), all.end(), known.begin(), known.end(), std::back_inserter(rest));
    return rest;
}

} // namespace

class TstTranslations : public test::TestCase
{
    Q_OBJECT

private slots:
    void everySentenceIsTranslated_data() { languages(); }
    void everySentenceIsTranslated();
    void sentencesKeepWhatTheProgramFillsIn_data() { languages(); }
    void sentencesKeepWhatTheProgramFillsIn();
    void sentencesInTheCodeAreTheSentencesInTheFile_data() { languages(); }
    void sentencesInTheCodeAreTheSentencesInTheFile();

private:
    static void languages();
};

void TstTranslations::languages()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<bool>("isPluralOnly");
    QTest::newRow("German") << u"maquette_de.ts"_s << false;
    QTest::newRow("English") << u"maquette_en.ts"_s << true;
}

void TstTranslations::everySentenceIsTranslated()
{
    QFETCH(const QString, file);
    const auto all = messages(translationPath(file));
    QVERIFY(!all.isEmpty());
    for (const Message &message : all) {
        QVERIFY2(!message.isUnfinished, qPrintable(message.key()));
        QVERIFY2(message.forms.size() == (message.isPlural ? 2 : 1), qPrintable(message.key()));
        for (const QString &form : message.forms)
            QVERIFY2(!form.trimmed().isEmpty(), qPrintable(message.key()));
    }
}

void TstTranslations::sentencesKeepWhatTheProgramFillsIn()
{
    QFETCH(const QString, file);
    for (const Message &message : messages(translationPath(file))) {
        for (const QString &form : message.forms) {
            QVERIFY2(placeHolders(form) == placeHolders(message.source), qPrintable(message.key()));
            QVERIFY2(mnemonics(form) == mnemonics(message.source), qPrintable(message.key()));
            QVERIFY2(surroundings(form) == surroundings(message.source), qPrintable(message.key()));
            QVERIFY2(form.count(u'\n') == message.source.count(u'\n'), qPrintable(message.key()));
        }
    }
}

/// Fails when somebody wrote a new sentence: build maquette_lupdate and translate what it brings.
void TstTranslations::sentencesInTheCodeAreTheSentencesInTheFile()
{
    QFETCH(const QString, file);
    QFETCH(const bool, isPluralOnly);
    const QTemporaryDir folder;
    const QString fresh = folder.filePath(file);
    QVERIFY(QFile::copy(translationPath(file), fresh));
    QProcess lupdate;
    lupdate.setWorkingDirectory(test::sourcePath());
    QStringList arguments{
        u"core"_s, u"ui"_s, u"app"_s, u"-I"_s, u"."_s, u"-locations"_s, u"none"_s, u"-no-obsolete"_s, u"-source-language"_s,
        u"en"_s};
    if (isPluralOnly)
        arguments.append(u"-pluralonly"_s);
    lupdate.start(QStringLiteral(MAQUETTE_LUPDATE), arguments + QStringList{u"-ts"_s, fresh});
    QVERIFY2(lupdate.waitForFinished(100'000), qPrintable(lupdate.errorString()));
    QCOMPARE(lupdate.exitCode(), 0);
    const QByteArray complaints = lupdate.readAllStandardError();
    QVERIFY2(!complaints.contains("lacks Q_OBJECT") && !complaints.contains("Qualifying"), complaints.constData());
    const QStringList inCode = keys(messages(fresh));
    const QStringList inFile = keys(messages(translationPath(file)));
    QVERIFY2(without(inCode, inFile).isEmpty(), qPrintable(u"not translated yet:\n"_s + without(inCode, inFile).join(u'\n')));
    QVERIFY2(without(inFile, inCode).isEmpty(), qPrintable(u"no longer said:\n"_s + without(inFile, inCode).join(u'\n')));
}

QTEST_GUILESS_MAIN(TstTranslations)
#include "tst_translations.moc"
