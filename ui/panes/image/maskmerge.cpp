#include "ui/panes/image/maskmerge.h"

#include "core/base/json.h"
#include "core/jobs/jobs.h"
#include "core/library/imagefile.h"
#include "core/library/library.h"
#include "core/settings/settings.h"
#include "core/studio/patch.h"
#include "ui/panes/image/masknotes.h"
#include "ui/widgets/onpool.h"

#include <QBuffer>

#include <algorithm>

namespace maquette::ui {

using namespace Qt::StringLiterals;

struct MaskMerge::Work
{
    Job job;
    int position = 0;
    Place place;
    QString pictureHash;
    QByteArray picture;
    QByteArray mask;
    QByteArray edit;

    QString editHash() const { return job.files.at(position).assetHash; }
};

namespace {

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
    QByteArray edit;
    QRect crop;
};

/// The merged picture as a PNG; empty when the edit is already as it should be.
Result<QByteArray> mergedFile(const MergeFiles &files)
{
    const auto picture = decodeImage(files.picture);
    const auto maskImage = decodeImage(files.mask);
    const auto edited = decodeImage(files.edit);
    for (const Result<QImage> *one : {&picture, &maskImage, &edited}) {
        if (!*one)
            return tl::unexpected(one->error());
    }
    const Mask mask = Mask::fromImage(*maskImage);
    if (mask.size() != picture->size())
        return failure(Error::Kind::Rejected, MaskMerge::tr("The mask has another size than its picture; the edit stays as it came."));
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
        return failure(Error::Kind::Internal, MaskMerge::tr("The picture could not be written as PNG."), buffer.errorString());
    return file;
}

} // namespace

MaskMerge::MaskMerge(Library &library, Jobs &jobs, Settings &settings, QObject *parent)
    : QObject(parent), m_library(library), m_jobs(jobs), m_settings(settings)
{
    connect(&jobs, &Jobs::jobChanged, this, &MaskMerge::hear);
}

void MaskMerge::start()
{
    const QStringList left = pending().keys();
    for (const QString &id : left) {
        m_jobs.job(id, this, [this, id](const Result<Job> &job) {
            if (job && job->state == JobState::Stored)
                take(*job);
            else if (job ? isOver(job->state) : job.error().kind == Error::Kind::NotFound)
                forget(id);
            // Else it is still to end, in this process or in a later one.
        });
    }
}

std::optional<MaskMerge::Place> MaskMerge::placeOf(const Job &job) const
{
    Place place;
    for (const JobInput &input : job.request.inputs) {
        if (input.parameter == u"mask")
            place.mask = input.hash;
        else
            place.pictures.append(input.hash);
    }
    if (!place.mask.isEmpty())
        return place.pictures.isEmpty() ? std::nullopt : std::optional(place);
    for (const QString &hash : std::as_const(place.pictures)) {
        if (const auto note = maskNoteOf(m_settings, hash))
            return Place{.pictures = {note->picture}, .mask = note->mask, .crop = note->crop};
    }
    return {};
}

void MaskMerge::hear(const Job &job)
{
    if (job.request.feature != JobFeature::Image || job.request.inputs.isEmpty() || !placeOf(job))
        return;
    const bool mayMakeMore = !isOver(job.state) || job.state == JobState::Stored;
    if (!mayMakeMore)
        forget(job.id);
    else if (!pending().contains(job.id))
        remember(job.id, 0);
}

QJsonObject MaskMerge::pending() const
{
    return json::parseObject(m_settings.studioMerges.value().toUtf8()).value_or(QJsonObject());
}

void MaskMerge::remember(const QString &jobId, int position)
{
    QJsonObject all = pending();
    all.insert(jobId, position);
    m_settings.studioMerges.set(QString::fromUtf8(json::toBytes(all)));
}

void MaskMerge::forget(const QString &jobId)
{
    QJsonObject all = pending();
    all.remove(jobId);
    m_settings.studioMerges.set(all.isEmpty() ? QString() : QString::fromUtf8(json::toBytes(all)));
}

void MaskMerge::take(const Job &job)
{
    const bool isUnderWay = std::any_of(m_queue.cbegin(), m_queue.cend(), [&](const Job &other) { return other.id == job.id; });
    if (isUnderWay || !pending().contains(job.id))
        return;
    m_queue.append(job);
    if (m_queue.size() == 1)
        next();
}

void MaskMerge::next()
{
    if (m_queue.isEmpty())
        return;
    const Job job = m_queue.constFirst();
    mergeFile(job, pending()[job.id].toInt());
}

void MaskMerge::mergeFile(const Job &job, int position)
{
    const auto place = placeOf(job);
    if (!place || position >= job.files.size()) {
        forget(job.id);
        m_queue.removeFirst();
        next();
        return;
    }
    const auto work = std::make_shared<Work>();
    work->job = job;
    work->position = position;
    work->place = *place;
    choosePicture(work);
}

void MaskMerge::choosePicture(const WorkPointer &work)
{
    m_library.assets(work->place.pictures + QStringList{work->place.mask}, this, [this, work](const Result<QList<Asset>> &assets) {
        if (!assets) {
            end(work, assets.error());
            return;
        }
        const auto sizeOf = [&](const QString &hash) {
            const auto found = std::find_if(assets->cbegin(), assets->cend(), [&](const Asset &asset) { return asset.hash == hash; });
            return found == assets->cend() ? QSize() : found->size;
        };
        const QStringList &pictures = work->place.pictures;
        const QSize wanted = sizeOf(work->place.mask);
        const auto fitting = std::find_if(pictures.cbegin(), pictures.cend(), [&](const QString &hash) { return sizeOf(hash) == wanted; });
        work->pictureHash = fitting == pictures.cend() ? pictures.constFirst() : *fitting;
        read(work, work->pictureHash, &Work::picture, [this, work] {
            read(work, work->place.mask, &Work::mask,
                 [this, work] { read(work, work->editHash(), &Work::edit, [this, work] { run(work); }); });
        });
    });
}

void MaskMerge::read(const WorkPointer &work, const QString &hash, QByteArray Work::*into, const std::function<void()> &then)
{
    m_library.bytes(hash, this, [this, work, into, then](const Result<QByteArray> &bytes) {
        if (!bytes) {
            end(work, bytes.error());
            return;
        }
        (*work).*into = *bytes;
        then();
    });
}

void MaskMerge::run(const WorkPointer &work)
{
    const MergeFiles files{.picture = work->picture, .mask = work->mask, .edit = work->edit, .crop = work->place.crop};
    onPool(this, [files] { return mergedFile(files); }, [this, work](const Result<QByteArray> &file) {
        if (!file)
            end(work, file.error());
        else if (file->isEmpty())
            end(work, {});
        else
            keep(work, *file);
    });
}

void MaskMerge::keep(const WorkPointer &work, const QByteArray &file)
{
    // It costs nothing more and belongs to no call of its own: the edit carries both.
    const JobRequest &request = work->job.request;
    Arrival arrival{.mime = u"image/png"_s, .name = {}, .recipe = {}};
    arrival.recipe.modelId = request.modelId;
    arrival.recipe.prompt = request.prompt;
    arrival.recipe.values = request.values;
    arrival.recipe.project = request.project;
    arrival.recipe.parents = {{work->pictureHash, u"image"_s}, {work->place.mask, u"mask"_s}, {work->editHash(), u"edit"_s}};
    // The same edit makes the same bytes, and these are the same asset: whoever comes here twice finds what is there.
    m_library.keepGenerated(file, arrival, this, [this, work](const Result<Asset> &asset) {
        if (asset)
            emit merged(*asset, work->editHash());
        end(work, asset ? std::nullopt : std::optional(asset.error()));
    });
}

void MaskMerge::end(const WorkPointer &work, const std::optional<Error> &error)
{
    if (error)
        emit failed(*error);
    if (error && error->kind == Error::Kind::Storage) {
        // A disk that does not take it today may do so at the next start; what is wrong with a picture stays wrong.
        m_queue.removeFirst();
        next();
        return;
    }
    remember(work->job.id, work->position + 1);
    mergeFile(work->job, work->position + 1);
}

} // namespace maquette::ui

#include "moc_maskmerge.cpp"
