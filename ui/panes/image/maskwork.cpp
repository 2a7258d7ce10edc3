#include "ui/panes/image/maskwork.h"

#include "core/base/json.h"
#include "core/library/imagefile.h"
#include "core/library/library.h"
#include "core/settings/settings.h"
#include "core/studio/patch.h"

#include <QBuffer>
#include <QFutureWatcher>
#include <QJsonArray>
#include <QJsonDocument>
#include <QtConcurrent>

#include <algorithm>
#include <memory>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

/// Of parts that are out; older ones are long back, or will never be.
constexpr qsizetype kMostNotes = 100;

QString inputOf(const Job &job, QStringView parameter)
{
    const auto found = std::find_if(job.request.inputs.cbegin(), job.request.inputs.cend(),
                                    [&](const JobInput &input) { return input.parameter == parameter; });
    return found == job.request.inputs.cend() ? QString() : found->hash;
}

Result<QImage> pictureIn(const QByteArray &bytes)
{
    const auto facts = inspectImage(bytes);
    return facts ? decodeImage(bytes, *facts) : Result<QImage>(tl::unexpected(facts.error()));
}

/// Whether all that was not marked came back as it went.
bool isOutsideEqual(const QImage &picture, const QImage &edited, const Mask &mask)
{
    if (picture.size() != edited.size())
        return false;
    const QImage before = picture.convertToFormat(QImage::Format_RGBA64);
    const QImage after = edited.convertToFormat(QImage::Format_RGBA64);
    for (int y = 0; y < before.height(); ++y) {
        const auto *one = reinterpret_cast<const QRgba64 *>(before.constScanLine(y));
        const auto *other = reinterpret_cast<const QRgba64 *>(after.constScanLine(y));
        const std::uint8_t *marked = mask.row(y);
        for (int x = 0; x < before.width(); ++x) {
            if (marked[x] == 0 && one[x] != other[x])
                return false;
        }
    }
    return true;
}

struct MergeFiles
{
    QByteArray picture;
    QByteArray mask;
    QByteArray edited;
    QRect crop;
};

/// The merged picture as a PNG; empty when the edit is already as it should be.
Result<QByteArray> mergedFile(const MergeFiles &files)
{
    const auto picture = pictureIn(files.picture);
    const auto maskImage = pictureIn(files.mask);
    const auto edited = pictureIn(files.edited);
    for (const Result<QImage> *one : {&picture, &maskImage, &edited}) {
        if (!*one)
            return tl::unexpected(one->error());
    }
    const Mask mask = Mask::fromImage(*maskImage);
    if (mask.size() != picture->size())
        return failure(Error::Kind::Rejected, MaskWork::tr("The mask has another size than its picture; the edit stays as it came."));
    const bool isPart = !files.crop.isEmpty();
    if (!isPart && isOutsideEqual(*picture, *edited, mask))
        return QByteArray();
    const PatchPlan plan{.crop = isPart ? files.crop : picture->rect(), .asked = edited->size()};
    const auto merged = putBack(*picture, *edited, plan, mask, isPart ? MatchColours::Yes : MatchColours::No);
    if (!merged)
        return tl::unexpected(merged.error());
    QByteArray file;
    QBuffer buffer(&file);
    if (!buffer.open(QIODevice::WriteOnly) || !merged->save(&buffer, "PNG"))
        return failure(Error::Kind::Internal, MaskWork::tr("The picture could not be written as PNG."), buffer.errorString());
    return file;
}

} // namespace

MaskWork::MaskWork(Library &library, Settings &settings, QObject *parent)
    : QObject(parent), m_library(library), m_settings(settings)
{
}

void MaskWork::keepMask(const Mask &mask, const QString &name, QObject *context, std::function<void(Result<Asset>)> done)
{
    m_library.importImage(mask.toAlphaImage(), name, context, std::move(done));
}

void MaskWork::keepPicture(const QImage &picture, const QString &name, QObject *context, std::function<void(Result<Asset>)> done)
{
    m_library.importImage(picture, name, context, std::move(done));
}

void MaskWork::keepPart(const Asset &asset, const QImage &picture, const Mask &mask, const QList<QSize> &sizes, QObject *context,
                        std::function<void(Result<Asset>)> done)
{
    const auto plan = planPatch(picture.size(), mask, sizes);
    if (!plan) {
        done(tl::unexpected(plan.error()));
        return;
    }
    const QImage part = cutOut(picture, *plan);
    keepMask(mask, tr("Mask"), context, [this, asset, part, plan = *plan, context, done](const Result<Asset> &kept) {
        if (!kept) {
            done(kept);
            return;
        }
        keepPicture(part, tr("Part of %1").arg(asset.name), context, [this, asset, plan, mask = kept->hash, done](const Result<Asset> &partAsset) {
            if (partAsset)
                note(partAsset->hash, {.picture = asset.hash, .mask = mask, .crop = plan.crop});
            done(partAsset);
        });
    });
}

void MaskWork::note(const QString &part, const Merge &merge)
{
    QJsonArray notes = json::parseArray(m_settings.studioPatches.value().toUtf8()).value_or(QJsonArray());
    notes.append(QJsonObject{{"part"_L1, part},
                             {"picture"_L1, merge.picture},
                             {"mask"_L1, merge.mask},
                             {"crop"_L1, QJsonArray{merge.crop.x(), merge.crop.y(), merge.crop.width(), merge.crop.height()}}});
    while (notes.size() > kMostNotes)
        notes.removeFirst();
    m_settings.studioPatches.set(QString::fromUtf8(QJsonDocument(notes).toJson(QJsonDocument::Compact)));
}

std::optional<MaskWork::Merge> MaskWork::mergeOf(const Job &job) const
{
    const QString picture = inputOf(job, u"image");
    const QString mask = inputOf(job, u"mask");
    if (!picture.isEmpty() && !mask.isEmpty())
        return Merge{.picture = picture, .mask = mask, .crop = {}};
    const QJsonArray notes = json::parseArray(m_settings.studioPatches.value().toUtf8()).value_or(QJsonArray());
    for (const JobInput &input : job.request.inputs) {
        for (const QJsonValue &one : notes) {
            const QJsonArray crop = one["crop"_L1].toArray();
            if (one["part"_L1].toString() == input.hash && crop.size() == 4) {
                return Merge{.picture = one["picture"_L1].toString(),
                             .mask = one["mask"_L1].toString(),
                             .crop = {crop.at(0).toInt(), crop.at(1).toInt(), crop.at(2).toInt(), crop.at(3).toInt()}};
            }
        }
    }
    return {};
}

void MaskWork::take(const Job &job, const Asset &edited)
{
    if (const auto how = mergeOf(job))
        merge(job, edited, *how);
}

void MaskWork::merge(const Job &job, const Asset &edited, const Merge &how)
{
    const auto files = std::make_shared<MergeFiles>();
    files->crop = how.crop;
    const auto read = [this](const QString &hash, QByteArray MergeFiles::*file, std::shared_ptr<MergeFiles> into,
                             const std::function<void()> &then) {
        m_library.bytes(hash, this, [this, file, into, then](const Result<QByteArray> &bytes) {
            if (!bytes) {
                emit failed(bytes.error());
                return;
            }
            (*into).*file = *bytes;
            then();
        });
    };
    const auto run = [this, job, edited, how, files] {
        auto *watcher = new QFutureWatcher<Result<QByteArray>>(this);
        connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, job, edited, how] {
            watcher->deleteLater();
            const Result<QByteArray> file = watcher->result();
            if (!file)
                emit failed(file.error());
            else if (!file->isEmpty())
                keepMerged(job, edited, how, *file);
        });
        watcher->setFuture(QtConcurrent::run([files] { return mergedFile(*files); }));
    };
    read(how.picture, &MergeFiles::picture, files, [=] {
        read(how.mask, &MergeFiles::mask, files, [=] { read(edited.hash, &MergeFiles::edited, files, run); });
    });
}

void MaskWork::keepMerged(const Job &job, const Asset &edited, const Merge &how, const QByteArray &file)
{
    // It costs nothing more and belongs to no call of its own: the edit carries both.
    Arrival arrival{.mime = u"image/png"_s, .name = {}, .recipe = {}};
    arrival.recipe.modelId = job.request.modelId;
    arrival.recipe.prompt = job.request.prompt;
    arrival.recipe.values = job.request.values;
    arrival.recipe.project = job.request.project;
    arrival.recipe.parents = {{how.picture, u"image"_s}, {how.mask, u"mask"_s}, {edited.hash, u"edit"_s}};
    m_library.keepGenerated(file, arrival, this, [this, edited](const Result<Asset> &asset) {
        if (asset)
            emit merged(*asset, edited);
        else
            emit failed(asset.error());
    });
}

} // namespace maquette::ui

#include "moc_maskwork.cpp"
