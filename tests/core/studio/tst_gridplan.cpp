#include "core/studio/gridprice.h"
#include "tests/support/testcase.h"

using namespace maquette;
using namespace Qt::StringLiterals;

namespace {

GridAxis seeds(int count)
{
    GridAxis axis{.kind = GridAxis::Kind::Seed, .parameter = {}, .values = {}};
    for (int i = 0; i < count; ++i)
        axis.values.append({.label = {}, .value = 100 + i, .accountId = {}, .modelId = {}});
    return axis;
}

GridAxis models()
{
    return {GridAxis::Kind::Model, {}, {{u"Core"_s, {}, u"acc-1"_s, u"core"_s}, {u"Ultra"_s, {}, u"acc-2"_s, u"ultra"_s}}};
}

/// Core costs 3, ultra 8, each picture; seed 102 cannot be made.
Result<std::optional<Money>> price(const JobRequest &request)
{
    if (request.values[u"seed"].toInt() == 102)
        return failure(Error::Kind::Rejected, u"not this seed"_s);
    return std::optional(Money{(request.modelId == u"ultra" ? 8 : 3) * request.count});
}

} // namespace

class GridPlanTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void everyCellHasItsOwnRequestAndPrice()
    {
        const JobRequest base{
            .accountId = u"acc-0"_s, .modelId = u"m"_s, .prompt = u"a lamp"_s, .count = 2, .values = {{u"steps"_s, 20}}};
        const auto plan = planGrid(base, seeds(3), models(), price);
        QVERIFY(plan);
        QCOMPARE(plan->columns, (QStringList{u"100"_s, u"101"_s, u"102"_s}));
        QCOMPARE(plan->rows, (QStringList{u"Core"_s, u"Ultra"_s}));
        QCOMPARE(plan->cells.size(), 6);
        const GridCell &cell = plan->cells.at(4);
        QCOMPARE(cell.column, 1);
        QCOMPARE(cell.row, 1);
        QCOMPARE(cell.request.modelId, u"ultra"_s);
        QCOMPARE(cell.request.accountId, u"acc-2"_s);
        QCOMPARE(cell.request.values, (QJsonObject{{u"steps"_s, 20}, {u"seed"_s, 101}}));
        QVERIFY(cell.most == Money{16});
        QCOMPARE(plan->possible(), 4);
        QCOMPARE(plan->cells.at(2).problem, u"not this seed"_s);
        QVERIFY(plan->total() == Money{2 * 2 * (3 + 8)});
    }

    void oneUnknownPriceMakesTheTotalUnknown()
    {
        const auto plan = planGrid({}, seeds(2), {}, [](const JobRequest &request) -> Result<std::optional<Money>> {
            return request.values[u"seed"].toInt() == 100 ? std::optional(Money{1}) : std::nullopt;
        });
        QVERIFY(plan->total() == std::nullopt);
        QCOMPARE(plan->withoutPrice(), 1);
        QCOMPARE(plan->rows, QStringList{QString()});
    }

    void senselessGridsAreRefused()
    {
        QCOMPARE(planGrid({}, seeds(2), seeds(3), price).error().kind, Error::Kind::Usage);
        QCOMPARE(planGrid({}, seeds(0), {}, price).error().kind, Error::Kind::Usage);
        QCOMPARE(planGrid({}, seeds(300), models(), price).error().kind, Error::Kind::TooLarge);
        const GridAxis asParameter{GridAxis::Kind::Parameter, u"seed"_s, seeds(2).values};
        QCOMPARE(planGrid({}, seeds(2), asParameter, price).error().kind, Error::Kind::Usage);
    }

    void theSheetShowsPicturesWhereTheyBelong()
    {
        const auto plan = planGrid({}, seeds(2), models(), price);
        QList<QImage> pictures;
        for (const QColor colour : {Qt::red, Qt::green, Qt::blue}) {
            QImage picture(50, 50, QImage::Format_RGB32);
            picture.fill(colour);
            pictures.append(picture);
        }
        const QImage sheet = drawSheet(*plan, pictures, {.title = u"Lamps"_s, .cell = {100, 100}});
        QVERIFY(sheet.width() > 250 && sheet.height() > 220);
        const auto has = [&sheet](QColor colour, QRect within) {
            const QPoint middle = within.center();
            return sheet.pixelColor(middle) == colour;
        };
        // From the right and from below: labels take what room they need on the other sides.
        const int right = sheet.width() - 54;
        const int bottom = sheet.height() - 54;
        QVERIFY(has(Qt::green, QRect(right, bottom - 104, 1, 1)));
        QVERIFY(has(Qt::red, QRect(right - 104, bottom - 104, 1, 1)));
        QVERIFY(has(Qt::blue, QRect(right - 104, bottom, 1, 1)));
        const QImage small = drawSheet(*plan, pictures, {.title = {}, .cell = {1000, 1000}, .largestSide = 500});
        QVERIFY(std::max(small.width(), small.height()) <= 500);
    }

    void thePriceIsTheGuardsAndTheHolds()
    {
        Candidate candidate;
        candidate.model.id = u"m"_s;
        candidate.model.kind = ModelKind::Image;
        Price perImage;
        perImage.perImage = Money{700};
        candidate.model.price = perImage;
        Provider provider{.id = u"p"_s, .name = u"P"_s, .baseUrl = {}};
        candidate.provider = std::make_shared<const Provider>(provider);
        const JobRequest request{.modelId = u"m"_s, .prompt = u"a lamp"_s, .count = 3};
        const auto refused = mostFor(request, candidate, QDateTime::currentDateTimeUtc());
        QVERIFY(!refused); // it speaks to no model of pictures
        QVERIFY(!refused.error().message.isEmpty());
    }
};

QTEST_MAIN(GridPlanTest)
#include "tst_gridplan.moc"
