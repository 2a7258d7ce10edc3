#include "core/library/xmp.h"

#include "core/base/json.h"
#include "core/library/sidecar.h"

#include <QRegularExpression>
#include <QXmlStreamReader>

namespace maquette::xmp {

using namespace Qt::StringLiterals;

namespace {

/// XML has no place for most control characters, however they are written.
QString escaped(const QString &text)
{
    QString safe;
    safe.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        const bool isPair = c.isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate();
        const bool isAllowed = c == u'\n' || c == u'\t' || (c.unicode() >= 0x20 && c.unicode() < 0xfffe && !c.isSurrogate());
        if (isPair) {
            safe += c;
            safe += text.at(++i);
        } else if (isAllowed) {
            safe += c;
        }
    }
    return safe.toHtmlEscaped();
}

QString alternative(const QString &name, const QString &text)
{
    if (text.isEmpty())
        return {};
    return u"<%1><rdf:Alt><rdf:li xml:lang=\"x-default\">%2</rdf:li></rdf:Alt></%1>"_s.arg(name, escaped(text));
}

/// What a copy tells of a picture: how it was made, not what the user keeps for himself (notes, boards) nor ids of his ledger.
AssetRecipe shareable(AssetRecipe recipe)
{
    recipe.accountName.clear();
    recipe.project.clear();
    recipe.callId.clear();
    recipe.attemptId.clear();
    recipe.jobId.clear();
    recipe.cost.reset();
    recipe.costSource = FigureSource::Unknown;
    return recipe;
}

QString description(const AssetRecord &record)
{
    QString subjects;
    for (const QString &tag : record.marks.tags)
        subjects += u"<rdf:li>"_s + escaped(tag) + u"</rdf:li>"_s;
    if (!subjects.isEmpty())
        subjects = u"<dc:subject><rdf:Bag>"_s + subjects + u"</rdf:Bag></dc:subject>"_s;
    AssetRecord told;
    told.asset.hash = record.asset.hash;
    told.asset.mime = record.asset.mime;
    told.recipe = shareable(record.recipe);
    const auto sidecar = json::parseObject(sidecarBytes(told));
    const QString made = sidecar ? QString::fromUtf8(json::toBytes((*sidecar)["made"_L1].toObject())) : QString();
    return u"<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
           u"xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:maquette=\"%1\" xmp:CreatorTool=\"Maquette\" xmp:Rating=\"%2\">"
           u"%3%4%5<maquette:model>%6</maquette:model><maquette:asset>%7</maquette:asset>"
           u"<maquette:recipe>%8</maquette:recipe></rdf:Description>"_s.arg(QLatin1StringView(kNamespace))
               .arg(record.marks.stars)
               .arg(alternative(u"dc:title"_s, record.asset.name), alternative(u"dc:description"_s, record.recipe.prompt), subjects,
                    escaped(record.recipe.modelId), record.asset.hash, escaped(made));
}

} // namespace

QByteArray packet(const AssetRecord &record)
{
    const QString text =
        u"<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>"
        u"<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"_s +
        description(record) + u"</rdf:RDF></x:xmpmeta><?xpacket end=\"w\"?>"_s;
    return text.toUtf8();
}

QByteArray merged(const QByteArray &existing, const AssetRecord &record)
{
    if (existing.isEmpty())
        return packet(record);
    // Beside what is there, as another description of the same thing: whoever wrote the first one finds it as it was.
    // What an earlier copy of ours said goes.
    static const QRegularExpression own(u"<rdf:Description[^>]*xmlns:maquette=\"[^>]*>.*?</rdf:Description>"_s,
                                        QRegularExpression::DotMatchesEverythingOption);
    QString text = QString::fromUtf8(existing);
    text.remove(own);
    const qsizetype end = text.lastIndexOf(u"</rdf:RDF>");
    if (end < 0)
        return existing;
    return text.insert(end, description(record)).toUtf8();
}

std::optional<AssetRecipe> recipeIn(const QByteArray &packet)
{
    QXmlStreamReader reader(packet);
    QString recipe;
    while (!reader.atEnd()) {
        if (reader.readNext() != QXmlStreamReader::StartElement || reader.namespaceUri() != QLatin1StringView(kNamespace))
            continue;
        if (reader.name() == u"recipe")
            recipe = reader.readElementText();
    }
    const auto made = json::parseObject(recipe.toUtf8());
    if (!made)
        return {};
    // Read as a sidecar's, so that there is one reader for the form.
    const auto record =
        readSidecar(json::toBytes(QJsonObject{{"hash"_L1, QString(64, u'0')}, {"mime"_L1, u"image/png"_s}, {"made"_L1, *made}}));
    if (!record)
        return {};
    return record->recipe;
}

} // namespace maquette::xmp
