#include "tests/contract/contractwalk.h"

#include "core/base/json.h"
#include "tests/contract/contractvalues.h"
#include "tests/support/fixtures.h"

#include <QFile>

#include <array>

using namespace Qt::StringLiterals;

namespace maquette::test {

namespace {

/// What an entry asks for, beside what is seen.
constexpr std::array kAsked{"model"_L1, "kind"_L1, "values"_L1, "texts"_L1};

QString expectedPath(const Provider &vendor)
{
    return vendor.id + u"/contract.expected.json"_s;
}

ModelKind kindOf(const ContractPart &part, const QJsonObject &entry)
{
    using What = ContractPart::What;
    switch (part.what) {
    case What::Image:
        return entry["kind"_L1].toString() == u"video" ? ModelKind::Video : ModelKind::Image;
    case What::Video:
        return ModelKind::Video;
    case What::Embedding:
        return ModelKind::Embedding;
    case What::Moderation:
        return ModelKind::Moderation;
    case What::Classification:
        return ModelKind::Classification;
    case What::Transcription:
        return ModelKind::Transcription;
    case What::Speech:
        return ModelKind::Speech;
    default:
        return ModelKind::Chat;
    }
}

/// Lists, balances and a key are asked for without one.
bool asksAModel(const Provider &vendor, ContractPart::What what)
{
    using What = ContractPart::What;
    const bool isOfAll = what == What::Models || what == What::PlainModels || what == What::ModelDetails || what == What::Balance;
    return !isOfAll && (what != What::WrongKey || vendor.chat);
}

} // namespace

ContractWalk::ContractWalk(QList<ContractPart::What> parts)
    : m_vendors(builtinProviders()), m_parts(std::move(parts)), m_catalog(Catalog::Options{})
{
}

void ContractWalk::addRows() const
{
    QTest::addColumn<int>("vendor");
    QTest::addColumn<int>("part");
    for (std::size_t i = 0; i < m_vendors.size(); ++i) {
        const QList<ContractPart> parts = partsOf(m_vendors[i]);
        for (int j = 0; j < parts.size(); ++j) {
            if (m_parts.contains(parts.at(j).what))
                QTest::addRow("%s, %s", qPrintable(m_vendors[i].id), qPrintable(parts.at(j).name)) << static_cast<int>(i) << j;
        }
    }
}

bool ContractWalk::open(Row &row) const
{
    QFETCH(int, vendor);
    QFETCH(int, part);
    row.vendor = m_vendors.at(static_cast<std::size_t>(vendor));
    row.part = partsOf(row.vendor).at(part);
    const QStringList missing = missingFixtures(row.vendor, row.part);
    if (!missing.isEmpty()) {
        QTest::qFail(qPrintable(row.vendor.name + u" lacks "_s + missing.join(u", "_s)), __FILE__, __LINE__);
        return false;
    }
    row.entry = jsonFixture(expectedPath(row.vendor)).value(row.part.name).toObject();
    row.model = modelFor(row, kindOf(row.part, row.entry));
    return !row.model.id.isEmpty();
}

bool ContractWalk::isOfPart(const Row &row, ModelKind kind, const Model &model) const
{
    using What = ContractPart::What;
    if (model.kind != kind || model.isRetired(ContractHouse::now().date()))
        return false;
    if (row.part.what == What::Chat)
        return row.vendor.chatFor(model) == row.vendor.chatByApi.value(row.part.api, row.vendor.chat);
    if (row.part.what == What::Video)
        return row.vendor.mediaFor(model) == row.vendor.videos;
    if (row.part.what == What::Image && row.part.api.isEmpty())
        return row.vendor.mediaFor(model) == row.vendor.images;
    return row.part.api.isEmpty() || model.api == row.part.api;
}

Model ContractWalk::modelFor(const Row &row, ModelKind kind) const
{
    if (!asksAModel(row.vendor, row.part.what))
        return Model{.id = u"none"_s};
    QStringList shipped;
    for (const Model &model : m_catalog.models(row.vendor.id)) {
        if (isOfPart(row, kind, model))
            shipped.append(model.id);
    }
    const QString named = row.entry["model"_L1].toString();
    if (named.isEmpty() != shipped.isEmpty() || (!named.isEmpty() && !shipped.contains(named))) {
        const QString reason = shipped.isEmpty() ? u"ships no model like “%1”"_s.arg(named)
                                                 : u"“model” has to be one of %1"_s.arg(shipped.mid(0, 5).join(u", "_s));
        QTest::qFail(qPrintable(u"%1, “%2”: %3"_s.arg(expectedPath(row.vendor), row.part.name, reason)), __FILE__, __LINE__);
        return {};
    }
    Model model = m_catalog.resolve({row.vendor.id, named.isEmpty() ? u"nobody/ships-this"_s : named}, {}, kind);
    if (named.isEmpty())
        model.api = row.part.api;
    return model;
}

void ContractWalk::compare(const Row &row, const ContractHouse &house, QJsonObject seen)
{
    seen.insert("requests"_L1, QJsonArray::fromStringList(house.requests()));
    QJsonObject entry = seen;
    for (const auto key : kAsked) {
        if (row.entry.contains(key))
            entry.insert(key, row.entry.value(key));
    }
    if (entry != row.entry && qEnvironmentVariableIsSet("MAQUETTE_WRITE_CONTRACT"))
        write(row, entry);
    const QString problem = house.keyProblem();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    QVERIFY2(entry == row.entry, qPrintable(u"%1, “%2”: saw\n%3\ninstead of\n%4"_s.arg(
                                     expectedPath(row.vendor), row.part.name, QString::fromUtf8(json::toBytes(entry)),
                                     QString::fromUtf8(json::toBytes(row.entry)))));
}

void ContractWalk::write(const Row &row, const QJsonObject &entry)
{
    QJsonObject all = jsonFixture(expectedPath(row.vendor));
    all.insert(row.part.name, entry);
    // One part a line.
    QByteArray text = "{";
    for (auto it = all.constBegin(); it != all.constEnd(); ++it)
        text += (it == all.constBegin() ? "\n \"" : ",\n \"") + it.key().toUtf8() + "\": " + json::toBytes(it.value().toObject());
    QFile file(sourcePath(u"tests/fixtures/"_s) + expectedPath(row.vendor));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text + "\n}\n");
}

} // namespace maquette::test
