#include "tests/support/testcase.h"

#include "core/modality/media.h"

using namespace maquette;
using namespace Qt::StringLiterals;

class MediaRequestTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void chosenIsEverything()
    {
        MediaRequest request;
        request.prompt = u"a cat"_s;
        request.count = 2;
        request.values = {{u"seed"_s, 7}};
        request.inputs = {MediaInput{.parameter = u"image"_s}, MediaInput{.parameter = u"mask"_s},
                          MediaInput{.parameter = u"image"_s}};
        QCOMPARE(request.chosen(),
                 (QJsonObject{{u"prompt"_s, u"a cat"_s}, {u"count"_s, 2}, {u"seed"_s, 7}, {u"image"_s, 2}, {u"mask"_s, 1}}));
    }

    void whatIsUsualIsNotChosen()
    {
        // One picture is what every model makes, also those that cannot be asked for a number.
        QCOMPARE(MediaRequest().chosen(), QJsonObject());
    }
};

QTEST_GUILESS_MAIN(MediaRequestTest)
#include "tst_mediarequest.moc"
