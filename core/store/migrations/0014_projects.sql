-- Labels of the user's own, under which what is asked counts. The ledger and the jobs have them already.
ALTER TABLE conversation ADD COLUMN project TEXT NOT NULL DEFAULT '';
ALTER TABLE gallery_details ADD COLUMN project TEXT NOT NULL DEFAULT '';
CREATE INDEX gallery_details_by_project ON gallery_details (project) WHERE project <> '';
UPDATE gallery_details SET project = coalesce((SELECT j.project FROM job j WHERE j.job_id = gallery_details.job_id), '')
    WHERE job_id <> '';
