#pragma once

#include "core/jobs/jobs.h"
#include "core/library/arrival.h"
#include "core/library/gallery.h"
#include "core/library/library.h"
#include "core/settings/settings.h"
#include "core/studio/mask.h"
#include "tests/ui/image/studiobench.h"
#include "ui/widgets/mask/maskcanvas.h"
#include "ui/widgets/mask/maskedit.h"

#include <QBuffer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>

// What the studio's tests have in common that do things behind its back.
namespace maquette::test {

using namespace Qt::StringLiterals;
using ui::MaskEdit;

inline QList<Job> jobsOf(StudioBench &bench)
{
    return await<QList<Job>>([&](auto *context, auto done) { bench.services->jobs.list({}, 5000, context, done); })
        .value_or(QList<Job>());
}

inline QList<AssetId> assetsOf(StudioBench &bench)
{
    return await<QList<AssetId>>([&](auto *context, auto done) { bench.services->gallery.index({}, context, done); })
        .value_or(QList<AssetId>());
}

inline AssetRecord recordOf(StudioBench &bench, AssetId id)
{
    return await<AssetRecord>([&](auto *context, auto done) { bench.services->gallery.record(id, context, done); })
        .value_or(AssetRecord());
}

inline QImage painted(QSize size, QRgb colour)
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(colour);
    image.setPixel(1, 1, 0xff00ff00);
    return image;
}

/// A picture from elsewhere, which no strip shows.
inline Asset imported(StudioBench &bench, QRgb colour, QSize size = {64, 64})
{
    return await<Asset>([&](auto *context, auto done) {
               bench.services->library.importImage(painted(size, colour), u"brought.png"_s, context, done);
           })
        .value_or(Asset());
}

inline Asset generated(StudioBench &bench, const QByteArray &bytes, const QString &prompt)
{
    Arrival arrival{.mime = u"image/png"_s, .name = {}, .recipe = {}};
    arrival.recipe.prompt = prompt;
    arrival.recipe.modelId = u"sandbox-image"_s;
    return await<Asset>([&](auto *context, auto done) { bench.services->library.keepGenerated(bytes, arrival, context, done); })
        .value_or(Asset());
}

inline QByteArray png(const QImage &image)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

inline bool looksAt(StudioBench &bench, const Asset &asset)
{
    bench.pane().open(asset.hash);
    return QTest::qWaitFor(
        [&] { return bench.find<QLabel>("pictureTitle")->text() == asset.name && bench.canvas().picture().size() == asset.size; },
        10'000);
}

inline SandboxServer::Options misbehaving(QStringView faults)
{
    SandboxServer::Options options{.tokensPerSecond = 0};
    options.faults = *FaultSpec::parse(faults.toString());
    return options;
}

inline JobRequest request(const QString &prompt)
{
    return {.accountId = u"sandbox"_s, .modelId = u"sandbox-image"_s, .prompt = prompt, .values = {{u"size"_s, u"32x32"_s}}};
}

inline void mark(MaskEdit &mask)
{
    const QPoint middle = mask.canvas().rect().center();
    QTest::mousePress(&mask.canvas(), Qt::LeftButton, {}, middle);
    QTest::mouseMove(&mask.canvas(), middle + QPoint(20, 10));
    QTest::mouseRelease(&mask.canvas(), Qt::LeftButton, {}, middle + QPoint(20, 10));
}

/// The hash of what the form has for `parameter`, as it is kept.
inline QString keptInput(StudioBench &bench, const QString &parameter)
{
    const auto form = QJsonDocument::fromJson(bench.services->settings.studioForm.value().toUtf8()).object();
    const QJsonArray inputs = form[u"inputs"].toArray();
    for (const QJsonValue &input : inputs) {
        if (input[u"parameter"].toString() == parameter)
            return input[u"hash"].toString();
    }
    return {};
}

inline bool hasSettled(StudioBench &bench, int count)
{
    return QTest::qWaitFor([&] { return bench.pictures() == count && !bench.pane().isBusy(); }, 20'000);
}

/// An edit of a part, as a model without masks gets it, on its way.
inline bool enqueuePart(StudioBench &bench)
{
    const Asset whole = imported(bench, 0xffaa5500, {96, 96});
    const Asset part = imported(bench, 0xffaa5501, {32, 32});
    Mask marked(QSize(96, 96));
    marked.fillRect(marked.rect(), MaskTool::Paint);
    const auto mask = await<Asset>(
        [&](auto *context, auto done) { bench.services->library.importImage(marked.toAlphaImage(), u"Mask"_s, context, done); });
    const QJsonObject note{{u"part"_s, part.hash},
                           {u"picture"_s, whole.hash},
                           {u"mask"_s, mask.value_or(Asset()).hash},
                           {u"crop"_s, QJsonArray{32, 32, 32, 32}}};
    bench.services->settings.studioPatches.set(QString::fromUtf8(QJsonDocument(QJsonArray{note}).toJson()));
    JobRequest edit = request(u"a hen"_s);
    edit.inputs = {{u"image"_s, part.hash}};
    return await<Job>([&](auto *context, auto done) { bench.services->jobs.enqueue(edit, context, done); }).has_value();
}

} // namespace maquette::test
