#include "tests/support/testcase.h"
#include "ui/widgets/parameterfield.h"
#include "ui/widgets/parameterform.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>

using namespace maquette;
using namespace maquette::ui;
using namespace Qt::StringLiterals;

namespace {

Parameter parameter(const QString &name, Parameter::Type type)
{
    Parameter made;
    made.name = name;
    made.type = type;
    return made;
}

ParameterSchema everything()
{
    ParameterSchema schema;
    schema.parameters.append(parameter(u"prompt"_s, Parameter::Type::Text));
    Parameter ratio = parameter(u"aspect_ratio"_s, Parameter::Type::Choice);
    ratio.choices = {u"3:2"_s, u"1:1"_s, u"16:9"_s};
    ratio.fallback = u"1:1"_s;
    schema.parameters.append(ratio);
    Parameter style = parameter(u"style"_s, Parameter::Type::Choice);
    style.choices = {u"anime"_s, u"photographic"_s, u"digital-art"_s, u"comic-book"_s, u"line-art"_s, u"origami"_s};
    schema.parameters.append(style);
    Parameter strength = parameter(u"strength"_s, Parameter::Type::Number);
    strength.minimum = 0;
    strength.maximum = 1;
    schema.parameters.append(strength);
    Parameter size = parameter(u"size"_s, Parameter::Type::Size);
    size.choices = {u"1024x1024"_s, u"1536x1024"_s};
    size.isOpen = true;
    size.maximum = 4096;
    schema.parameters.append(size);
    Parameter steps = parameter(u"steps"_s, Parameter::Type::Integer);
    steps.minimum = 1;
    steps.maximum = 100'000;
    steps.isAdvanced = true;
    schema.parameters.append(steps);
    schema.parameters.append(parameter(u"hd"_s, Parameter::Type::Boolean));
    schema.parameters.append(parameter(u"image"_s, Parameter::Type::File));
    ParameterRule rule;
    rule.when = {{.parameter = u"image"_s, .values = {}, .isNegated = true}};
    rule.parameter = u"strength"_s;
    schema.rules.append(rule);
    return schema;
}

} // namespace

class ParameterFormTest : public maquette::test::TestCase
{
    Q_OBJECT

private slots:
    void init()
    {
        m_form = std::make_unique<ParameterForm>();
        m_form->setSchema(everything(), {u"prompt"_s});
        m_form->resize(240, 600);
        m_form->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_form.get()));
    }
    void cleanup() { m_form.reset(); }

    void filesAndWhatStandsElsewhereHaveNoField()
    {
        QVERIFY(!m_form->field(u"prompt"_s));
        QVERIFY(!m_form->field(u"image"_s));
        QCOMPARE(m_form->values(), QJsonObject());
    }

    void choicesArePills()
    {
        QSignalSpy edited(m_form.get(), &ParameterForm::edited);
        const auto pills = m_form->field(u"aspect_ratio"_s)->findChildren<QAbstractButton *>();
        const auto pill = [&](const QString &text) {
            for (QAbstractButton *one : pills) {
                if (one->text() == text)
                    return one;
            }
            return static_cast<QAbstractButton *>(nullptr);
        };
        QVERIFY(pill(u"1:1"_s)->isChecked());
        QTest::mouseClick(pill(u"16:9"_s), Qt::LeftButton);
        QCOMPARE(m_form->values()[u"aspect_ratio"].toString(), u"16:9"_s);
        // What the provider takes by itself is not sent.
        QTest::mouseClick(pill(u"1:1"_s), Qt::LeftButton);
        QVERIFY(!m_form->values().contains(u"aspect_ratio"_s));
        QCOMPARE(edited.size(), 2);
    }

    void manyChoicesAreAList()
    {
        auto *list = m_form->field(u"style"_s)->findChild<QComboBox *>();
        QVERIFY(list);
        QCOMPARE(list->count(), 7);
        list->setFocus();
        QTest::keyClick(list, Qt::Key_Down);
        QCOMPARE(m_form->values()[u"style"].toString(), u"anime"_s);
    }

    void pillsKeepTheirNames()
    {
        QStringList names;
        for (const QAbstractButton *pill : m_form->field(u"aspect_ratio"_s)->findChildren<QAbstractButton *>()) {
            if (pill->isCheckable())
                names.append(pill->accessibleName());
        }
        QCOMPARE(names.size(), 3);
        QVERIFY2(names.constFirst().endsWith(u": 3:2"_s), qPrintable(names.constFirst()));
    }

    void whatIsSetFromElsewhereIsShownWhereTheKeyboardIs()
    {
        m_form->activateWindow();
        auto *size = m_form->field(u"size"_s)->findChild<QComboBox *>()->lineEdit();
        size->setFocus();
        QTest::keyClicks(size, u"800x600"_s);
        QCOMPARE(m_form->values()[u"size"].toString(), u"800x600"_s);
        QCOMPARE(size->text(), u"800x600"_s);
        m_form->setValues({{u"size"_s, u"1024x1024"_s}});
        QCOMPARE(size->text(), u"1024 × 1024"_s);
        m_form->setValues({});
        QCOMPARE(size->text(), QString());
    }

    void rulesTakeFieldsAway()
    {
        QVERIFY(!m_form->field(u"strength"_s)->isVisible());
        m_form->setContext({{u"image"_s, 1}});
        QVERIFY(m_form->field(u"strength"_s)->isVisible());
        m_form->field(u"strength"_s)->findChild<QSlider *>()->setValue(10);
        QCOMPARE(m_form->values()[u"strength"].toDouble(), 0.5);
        m_form->setContext({});
        // What cannot be set now is not sent, and comes back with its field.
        QVERIFY(!m_form->values().contains(u"strength"_s));
        m_form->setContext({{u"image"_s, 1}});
        QCOMPARE(m_form->values()[u"strength"].toDouble(), 0.5);
    }

    void sizesAreChosenOrTyped()
    {
        auto *line = m_form->field(u"size"_s)->findChild<QLineEdit *>();
        line->setFocus();
        QTest::keyClicks(line, u"640x480"_s);
        QCOMPARE(m_form->values()[u"size"].toString(), u"640x480"_s);
        line->selectAll();
        QTest::keyClicks(line, u"9000x20"_s);
        const QString problem = m_form->field(u"size"_s)->editor()->accessibleDescription();
        QVERIFY2(problem.contains(u"4,096"_s) || problem.contains(u"4096"_s), qPrintable(problem));
    }

    void whatIsRarelyWantedIsFolded()
    {
        auto *fold = m_form->findChild<QAbstractButton *>(u"moreParameters"_s);
        QVERIFY(fold->isVisible());
        QVERIFY(!m_form->field(u"steps"_s)->isVisible());
        QTest::mouseClick(fold, Qt::LeftButton);
        QVERIFY(m_form->field(u"steps"_s)->isVisible());
        auto *line = m_form->field(u"steps"_s)->findChild<QLineEdit *>();
        line->setFocus();
        QTest::keyClicks(line, u"28"_s);
        QCOMPARE(m_form->values()[u"steps"].toInt(), 28);
        line->clear();
        QTest::keyClicks(line, u"many"_s);
        QVERIFY(!m_form->field(u"steps"_s)->editor()->accessibleDescription().isEmpty());
    }

    void anotherSchemaKeepsWhatItCanTake()
    {
        m_form->setValues({{u"aspect_ratio"_s, u"16:9"_s}, {u"style"_s, u"anime"_s}, {u"hd"_s, true}});
        ParameterSchema other;
        Parameter ratio = parameter(u"aspect_ratio"_s, Parameter::Type::Choice);
        ratio.choices = {u"1:1"_s, u"16:9"_s};
        other.parameters.append(ratio);
        m_form->setSchema(other, {});
        QCOMPARE(m_form->values(), (QJsonObject{{u"aspect_ratio"_s, u"16:9"_s}}));
        QVERIFY(!m_form->field(u"style"_s));
    }

    void everyFieldHasANameForScreenReaders()
    {
        for (const QString &name : {u"aspect_ratio"_s, u"style"_s, u"strength"_s, u"size"_s, u"steps"_s, u"hd"_s})
            QVERIFY2(!m_form->field(name)->editor()->accessibleName().isEmpty(), qPrintable(name));
    }

private:
    std::unique_ptr<ParameterForm> m_form;
};

QTEST_MAIN(ParameterFormTest)

#include "tst_parameterform.moc"
