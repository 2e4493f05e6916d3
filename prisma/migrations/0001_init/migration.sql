-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "ApplicationStage" AS ENUM ('draft', 'returned', 'first_review', 'supplement', 'expert_review', 'assessment', 'consultation', 'verification', 'public_notice', 'handling', 'designated', 'not_recommended', 'not_shortlisted', 'not_designated', 'rechecked', 'withdrawn', 'disqualified');

-- CreateEnum
CREATE TYPE "Judgement" AS ENUM ('met', 'partly_met', 'not_met', 'not_applicable');

-- CreateEnum
CREATE TYPE "EvidenceKind" AS ENUM ('document', 'image', 'table', 'news_link', 'award', 'summary');

-- CreateEnum
CREATE TYPE "CommissionKind" AS ENUM ('assessment', 'survey');

-- CreateEnum
CREATE TYPE "SheetStage" AS ENUM ('assigned', 'scoring', 'handed_in', 'recused');

-- CreateEnum
CREATE TYPE "IndicatorKind" AS ENUM ('standard', 'bonus', 'deduction');

-- CreateEnum
CREATE TYPE "TextStatus" AS ENUM ('original', 'borrowed', 'garbled');

-- CreateEnum
CREATE TYPE "Applicability" AS ENUM ('all', 'cities_with_legislative_power');

-- CreateEnum
CREATE TYPE "DesignationStage" AS ENUM ('in_force', 'warned', 'suspended', 'revoked', 'lapsed');

-- CreateEnum
CREATE TYPE "RevocationGround" AS ENUM ('serious_unlawful_act', 'obtained_by_deception', 'standard_no_longer_met', 'other');

-- CreateEnum
CREATE TYPE "ReviewOpinion" AS ENUM ('agree', 'doubt', 'not_met');

-- CreateEnum
CREATE TYPE "OfficeLevel" AS ENUM ('national', 'province', 'city', 'county', 'township');

-- CreateEnum
CREATE TYPE "OrganisationKind" AS ENUM ('office', 'city_government', 'county_government', 'department', 'county_department', 'township', 'assessment_agency', 'survey_agency', 'operator');

-- CreateEnum
CREATE TYPE "ReportStage" AS ENUM ('draft', 'in_review', 'published');

-- CreateEnum
CREATE TYPE "SpotCheckStage" AS ENUM ('frozen', 'drawn');

-- CreateEnum
CREATE TYPE "InspectionStage" AS ENUM ('assigned', 'concluded');

-- CreateEnum
CREATE TYPE "Duty" AS ENUM ('filing', 'reviewing', 'organising', 'signing', 'assessing', 'surveying', 'verifying', 'system_admin', 'security_admin', 'auditor');

-- CreateEnum
CREATE TYPE "Track" AS ENUM ('comprehensive', 'thematic');

-- CreateEnum
CREATE TYPE "Station" AS ENUM ('first_review', 'supplement', 'expert_review', 'assessment', 'consultation', 'verification', 'public_notice', 'handling');

-- CreateEnum
CREATE TYPE "CycleStage" AS ENUM ('draft', 'open', 'results_opened', 'shortlisted', 'nominated', 'closed');

-- CreateEnum
CREATE TYPE "SurveyMode" AS ENUM ('required', 'optional', 'none');

-- CreateEnum
CREATE TYPE "DayKind" AS ENUM ('calendar_days', 'working_days');

-- CreateEnum
CREATE TYPE "QuotaPurpose" AS ENUM ('recommendation', 'designation');

-- CreateEnum
CREATE TYPE "NoticeStage" AS ENUM ('draft', 'published', 'concluded');

-- CreateEnum
CREATE TYPE "ObjectionStage" AS ENUM ('lodged', 'investigating', 'not_accepted', 'upheld', 'partly_upheld', 'dismissed');

-- CreateEnum
CREATE TYPE "SurveyStage" AS ENUM ('planning', 'plan_submitted', 'fieldwork', 'handed_in');

-- CreateEnum
CREATE TYPE "SurveyMethod" AS ENUM ('telephone', 'household', 'online');

-- CreateEnum
CREATE TYPE "Subject" AS ENUM ('application', 'cycle', 'score_sheet', 'survey', 'visit', 'notice', 'objection', 'designation', 'annual_report', 'spot_check', 'inspection', 'account');

-- CreateEnum
CREATE TYPE "SignOffStage" AS ENUM ('pending', 'signed', 'rejected', 'superseded');

-- CreateEnum
CREATE TYPE "TeamCapacity" AS ENUM ('leader', 'member', 'congress_deputy', 'consultative_member', 'expert', 'journalist', 'lawyer', 'department');

-- CreateEnum
CREATE TYPE "VisitStage" AS ENUM ('planned', 'under_way', 'handed_in');

-- CreateEnum
CREATE TYPE "FindingConclusion" AS ENUM ('confirmed', 'partly_confirmed', 'not_confirmed');

-- CreateTable
CREATE TABLE "Application" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "cycleId" UUID NOT NULL,
    "applicantId" UUID NOT NULL,
    "track" "Track" NOT NULL,
    "themeId" UUID,
    "themeTitle" TEXT,
    "catalogueId" UUID NOT NULL,
    "schemeId" UUID NOT NULL,
    "stage" "ApplicationStage" NOT NULL DEFAULT 'draft',
    "position" INTEGER NOT NULL DEFAULT -1,
    "deskOfficeId" UUID,
    "version" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "submittedAt" TIMESTAMPTZ(3),
    "selfMet" INTEGER,
    "selfApplicable" INTEGER,
    "selfBasisPoints" INTEGER,
    "selfScore" DOUBLE PRECISION,

    CONSTRAINT "Application_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SelfAssessmentReport" (
    "applicationId" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "characters" INTEGER NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updatedById" UUID NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SelfAssessmentReport_pkey" PRIMARY KEY ("applicationId")
);

-- CreateTable
CREATE TABLE "IndicatorAnswer" (
    "id" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "indicatorId" UUID NOT NULL,
    "judgement" "Judgement",
    "narrative" TEXT NOT NULL DEFAULT '',
    "ownScore" DOUBLE PRECISION,
    "notApplicableReason" TEXT NOT NULL DEFAULT '',
    "declared" BOOLEAN NOT NULL DEFAULT false,
    "metrics" JSONB NOT NULL DEFAULT '{}',
    "version" INTEGER NOT NULL DEFAULT 1,
    "updatedById" UUID NOT NULL,
    "updatedByName" TEXT NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "IndicatorAnswer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StoredFile" (
    "sha256" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "mime" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "StoredFile_pkey" PRIMARY KEY ("sha256")
);

-- CreateTable
CREATE TABLE "Evidence" (
    "id" UUID NOT NULL,
    "organisationId" UUID NOT NULL,
    "kind" "EvidenceKind" NOT NULL,
    "title" TEXT NOT NULL,
    "url" TEXT,
    "text" TEXT,
    "fileName" TEXT,
    "sha256" TEXT,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Evidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EvidenceUse" (
    "evidenceId" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "indicatorId" UUID NOT NULL,

    CONSTRAINT "EvidenceUse_pkey" PRIMARY KEY ("applicationId","indicatorId","evidenceId")
);

-- CreateTable
CREATE TABLE "Snapshot" (
    "id" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "milestone" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "sha256" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Snapshot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Receipt" (
    "number" TEXT NOT NULL,
    "applicationId" UUID NOT NULL,
    "snapshotId" UUID NOT NULL,
    "preparedBy" TEXT NOT NULL,
    "signedBy" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Receipt_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "Commission" (
    "cycleId" UUID NOT NULL,
    "agencyId" UUID NOT NULL,
    "kind" "CommissionKind" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Commission_pkey" PRIMARY KEY ("cycleId","agencyId","kind")
);

-- CreateTable
CREATE TABLE "ScoreSheet" (
    "id" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "assessorId" UUID NOT NULL,
    "agencyId" UUID NOT NULL,
    "stage" "SheetStage" NOT NULL DEFAULT 'assigned',
    "version" INTEGER NOT NULL DEFAULT 0,
    "assignedAt" TIMESTAMPTZ(3) NOT NULL,
    "handedInAt" TIMESTAMPTZ(3),
    "summary" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "ScoreSheet_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ItemScore" (
    "sheetId" UUID NOT NULL,
    "indicatorId" UUID NOT NULL,
    "judgement" "Judgement" NOT NULL,
    "points" DOUBLE PRECISION NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "citedEvidenceId" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ItemScore_pkey" PRIMARY KEY ("sheetId","indicatorId")
);

-- CreateTable
CREATE TABLE "Recusal" (
    "applicationId" UUID NOT NULL,
    "assessorId" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Recusal_pkey" PRIMARY KEY ("applicationId","assessorId")
);

-- CreateTable
CREATE TABLE "Adjudication" (
    "applicationId" UUID NOT NULL,
    "indicatorId" UUID NOT NULL,
    "judgement" "Judgement" NOT NULL,
    "points" DOUBLE PRECISION NOT NULL,
    "reason" TEXT NOT NULL,
    "authorId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Adjudication_pkey" PRIMARY KEY ("applicationId","indicatorId")
);

-- CreateTable
CREATE TABLE "IndicatorCatalogue" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "title" TEXT NOT NULL,
    "edition" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "documentNumber" TEXT NOT NULL,
    "notes" TEXT[],
    "allowsNotApplicable" BOOLEAN NOT NULL DEFAULT false,
    "publishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "IndicatorCatalogue_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "IndicatorSection" (
    "id" UUID NOT NULL,
    "catalogueId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "title" TEXT NOT NULL,

    CONSTRAINT "IndicatorSection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "IndicatorGroup" (
    "id" UUID NOT NULL,
    "sectionId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "title" TEXT NOT NULL,

    CONSTRAINT "IndicatorGroup_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Indicator" (
    "id" UUID NOT NULL,
    "catalogueId" UUID NOT NULL,
    "groupId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "no" INTEGER NOT NULL,
    "kind" "IndicatorKind" NOT NULL,
    "text" TEXT NOT NULL,
    "textStatus" "TextStatus" NOT NULL,
    "applicability" "Applicability" NOT NULL,
    "negative" BOOLEAN NOT NULL DEFAULT false,
    "metrics" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "Indicator_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ScoringScheme" (
    "id" UUID NOT NULL,
    "catalogueId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "isDefault" BOOLEAN NOT NULL DEFAULT false,
    "bonusCap" DOUBLE PRECISION NOT NULL,
    "deductionCap" DOUBLE PRECISION NOT NULL,
    "tolerance" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "ScoringScheme_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SchemeItem" (
    "schemeId" UUID NOT NULL,
    "indicatorId" UUID NOT NULL,
    "points" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "SchemeItem_pkey" PRIMARY KEY ("schemeId","indicatorId")
);

-- CreateTable
CREATE TABLE "DesignationDecision" (
    "id" UUID NOT NULL,
    "noticeId" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "basis" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "DesignationDecision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Designation" (
    "id" UUID NOT NULL,
    "certificateNumber" TEXT NOT NULL,
    "applicationId" UUID NOT NULL,
    "decisionId" UUID NOT NULL,
    "organisationId" UUID NOT NULL,
    "cycleId" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "stage" "DesignationStage" NOT NULL DEFAULT 'in_force',
    "version" INTEGER NOT NULL DEFAULT 0,
    "designatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Designation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StandingChange" (
    "id" UUID NOT NULL,
    "designationId" UUID NOT NULL,
    "action" TEXT NOT NULL,
    "from" "DesignationStage" NOT NULL,
    "to" "DesignationStage" NOT NULL,
    "ground" "RevocationGround",
    "reason" TEXT NOT NULL,
    "hearing" TEXT NOT NULL DEFAULT '',
    "dueAt" TIMESTAMPTZ(3),
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "StandingChange_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CorrectionRequest" (
    "id" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "officeId" UUID NOT NULL,
    "round" INTEGER NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "closedAt" TIMESTAMPTZ(3),

    CONSTRAINT "CorrectionRequest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CorrectionItem" (
    "id" UUID NOT NULL,
    "requestId" UUID NOT NULL,
    "indicatorId" UUID,
    "remark" TEXT NOT NULL,
    "before" JSONB NOT NULL,

    CONSTRAINT "CorrectionItem_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReviewRemark" (
    "applicationId" UUID NOT NULL,
    "officeId" UUID NOT NULL,
    "indicatorId" UUID NOT NULL,
    "opinion" "ReviewOpinion" NOT NULL,
    "remark" TEXT NOT NULL DEFAULT '',
    "authorId" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ReviewRemark_pkey" PRIMARY KEY ("applicationId","officeId","indicatorId")
);

-- CreateTable
CREATE TABLE "Recommendation" (
    "id" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "officeId" UUID NOT NULL,
    "opinion" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Recommendation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Area" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "level" "OfficeLevel" NOT NULL,
    "parentId" UUID,
    "path" TEXT NOT NULL,
    "hasLegislativePower" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Area_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Organisation" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "OrganisationKind" NOT NULL,
    "areaId" UUID NOT NULL,
    "closedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Organisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AnnualReport" (
    "id" UUID NOT NULL,
    "designationId" UUID NOT NULL,
    "year" INTEGER NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "stage" "ReportStage" NOT NULL DEFAULT 'draft',
    "position" INTEGER NOT NULL DEFAULT -1,
    "deskOfficeId" UUID,
    "version" INTEGER NOT NULL DEFAULT 0,
    "achievements" TEXT NOT NULL DEFAULT '',
    "shortcomings" TEXT NOT NULL DEFAULT '',
    "leadership" TEXT NOT NULL DEFAULT '',
    "plans" TEXT NOT NULL DEFAULT '',
    "other" TEXT NOT NULL DEFAULT '',
    "returnRemark" TEXT NOT NULL DEFAULT '',
    "submittedAt" TIMESTAMPTZ(3),
    "publishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "AnnualReport_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SpotCheck" (
    "id" UUID NOT NULL,
    "programmeId" UUID NOT NULL,
    "year" INTEGER NOT NULL,
    "basisPoints" INTEGER NOT NULL,
    "frame" TEXT[],
    "frameHash" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "stage" "SpotCheckStage" NOT NULL DEFAULT 'frozen',
    "version" INTEGER NOT NULL DEFAULT 0,
    "frozenAt" TIMESTAMPTZ(3) NOT NULL,
    "seed" TEXT,
    "seedSource" TEXT NOT NULL DEFAULT '',
    "drawnAt" TIMESTAMPTZ(3),

    CONSTRAINT "SpotCheck_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Inspection" (
    "id" UUID NOT NULL,
    "spotCheckId" UUID NOT NULL,
    "designationId" UUID NOT NULL,
    "stage" "InspectionStage" NOT NULL DEFAULT 'assigned',
    "version" INTEGER NOT NULL DEFAULT 0,
    "passed" BOOLEAN,
    "findings" TEXT NOT NULL DEFAULT '',
    "placeOpinion" TEXT NOT NULL DEFAULT '',
    "concludedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Inspection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "User" (
    "id" UUID NOT NULL,
    "account" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "passwordHash" TEXT NOT NULL,
    "mustChangePassword" BOOLEAN NOT NULL DEFAULT true,
    "organisationId" UUID NOT NULL,
    "disabledAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "UserDuty" (
    "userId" UUID NOT NULL,
    "duty" "Duty" NOT NULL,
    "grantedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "UserDuty_pkey" PRIMARY KEY ("userId","duty")
);

-- CreateTable
CREATE TABLE "Session" (
    "tokenHash" TEXT NOT NULL,
    "userId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),
    "address" TEXT NOT NULL DEFAULT '',
    "browser" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "Session_pkey" PRIMARY KEY ("tokenHash")
);

-- CreateTable
CREATE TABLE "SignInAttempt" (
    "id" BIGSERIAL NOT NULL,
    "account" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "succeeded" BOOLEAN NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SignInAttempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Programme" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "organiserId" UUID NOT NULL,
    "basis" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "Programme_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Cycle" (
    "id" UUID NOT NULL,
    "programmeId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "stage" "CycleStage" NOT NULL DEFAULT 'draft',
    "version" INTEGER NOT NULL DEFAULT 0,
    "submissionOpens" TIMESTAMPTZ(3) NOT NULL,
    "submissionCloses" TIMESTAMPTZ(3) NOT NULL,
    "reportLimit" INTEGER,
    "correctionDays" INTEGER NOT NULL,
    "correctionRounds" INTEGER NOT NULL,
    "excludesMunicipality" BOOLEAN NOT NULL DEFAULT false,
    "sheetsPerApplication" INTEGER NOT NULL,
    "surveyMode" "SurveyMode" NOT NULL,
    "surveyTarget" INTEGER NOT NULL,
    "weightAssessment" INTEGER NOT NULL,
    "weightSurvey" INTEGER NOT NULL,
    "weightVerification" INTEGER NOT NULL,
    "noticeDays" INTEGER NOT NULL,
    "noticeDayKind" "DayKind" NOT NULL,
    "fileMaxBytes" INTEGER NOT NULL,
    "reportDueMonth" INTEGER NOT NULL,
    "reportDueDay" INTEGER NOT NULL,
    "reportChain" "OfficeLevel"[],
    "spotCheckBasisPoints" INTEGER NOT NULL,
    "rectificationDays" INTEGER NOT NULL,
    "fabricationBarCycles" INTEGER NOT NULL,
    "objectionRetentionDays" INTEGER NOT NULL,
    "resultsOpenedAt" TIMESTAMPTZ(3),
    "resultsPublishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Cycle_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CycleTrack" (
    "cycleId" UUID NOT NULL,
    "track" "Track" NOT NULL,
    "passBasisPoints" INTEGER,

    CONSTRAINT "CycleTrack_pkey" PRIMARY KEY ("cycleId","track")
);

-- CreateTable
CREATE TABLE "Theme" (
    "id" UUID NOT NULL,
    "cycleId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "free" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Theme_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TitleWording" (
    "cycleId" UUID NOT NULL,
    "track" "Track" NOT NULL,
    "applicantKind" "OrganisationKind" NOT NULL,
    "wording" TEXT NOT NULL,

    CONSTRAINT "TitleWording_pkey" PRIMARY KEY ("cycleId","track","applicantKind")
);

-- CreateTable
CREATE TABLE "RouteStop" (
    "cycleId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "station" "Station" NOT NULL,
    "officeLevel" "OfficeLevel" NOT NULL,

    CONSTRAINT "RouteStop_pkey" PRIMARY KEY ("cycleId","position")
);

-- CreateTable
CREATE TABLE "CycleCatalogue" (
    "cycleId" UUID NOT NULL,
    "applicantKind" "OrganisationKind" NOT NULL,
    "catalogueId" UUID NOT NULL,
    "schemeId" UUID NOT NULL,

    CONSTRAINT "CycleCatalogue_pkey" PRIMARY KEY ("cycleId","applicantKind")
);

-- CreateTable
CREATE TABLE "Quota" (
    "cycleId" UUID NOT NULL,
    "officeId" UUID NOT NULL,
    "track" "Track" NOT NULL,
    "purpose" "QuotaPurpose" NOT NULL,
    "places" INTEGER NOT NULL,
    "used" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Quota_pkey" PRIMARY KEY ("cycleId","officeId","track","purpose")
);

-- CreateTable
CREATE TABLE "Bar" (
    "id" UUID NOT NULL,
    "programmeId" UUID NOT NULL,
    "organisationId" UUID NOT NULL,
    "untilNumber" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Bar_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WorkingCalendarYear" (
    "year" INTEGER NOT NULL,
    "holidays" TEXT[],
    "extraWorkdays" TEXT[],

    CONSTRAINT "WorkingCalendarYear_pkey" PRIMARY KEY ("year")
);

-- CreateTable
CREATE TABLE "PublicNotice" (
    "id" UUID NOT NULL,
    "cycleId" UUID NOT NULL,
    "listId" UUID NOT NULL,
    "stage" "NoticeStage" NOT NULL DEFAULT 'draft',
    "version" INTEGER NOT NULL DEFAULT 0,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "contact" TEXT NOT NULL,
    "publishedAt" TIMESTAMPTZ(3),
    "closesAt" TIMESTAMPTZ(3),
    "snapshot" JSONB,
    "sha256" TEXT,

    CONSTRAINT "PublicNotice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Objection" (
    "id" UUID NOT NULL,
    "receiptNumber" TEXT NOT NULL,
    "noticeId" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "stage" "ObjectionStage" NOT NULL DEFAULT 'lodged',
    "version" INTEGER NOT NULL DEFAULT 0,
    "reason" TEXT NOT NULL,
    "basis" TEXT NOT NULL,
    "identity" TEXT,
    "purgeAfter" TIMESTAMPTZ(3) NOT NULL,
    "codeHash" TEXT NOT NULL,
    "lodgedAt" TIMESTAMPTZ(3) NOT NULL,
    "decidedAt" TIMESTAMPTZ(3),
    "investigation" TEXT NOT NULL DEFAULT '',
    "reply" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "Objection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RankingEntry" (
    "applicationId" UUID NOT NULL,
    "assessmentScore" DOUBLE PRECISION NOT NULL,
    "complianceBasisPoints" INTEGER NOT NULL,
    "surveyIndex" DOUBLE PRECISION,
    "surveyLow" DOUBLE PRECISION,
    "surveyHigh" DOUBLE PRECISION,
    "verificationScore" DOUBLE PRECISION,
    "composite" DOUBLE PRECISION NOT NULL,
    "rank" INTEGER NOT NULL,
    "shortlisted" BOOLEAN,
    "departureReason" TEXT NOT NULL DEFAULT '',
    "computedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RankingEntry_pkey" PRIMARY KEY ("applicationId")
);

-- CreateTable
CREATE TABLE "CandidateList" (
    "id" UUID NOT NULL,
    "cycleId" UUID NOT NULL,
    "principles" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CandidateList_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Candidate" (
    "listId" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "rank" INTEGER NOT NULL,
    "departureReason" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "Candidate_pkey" PRIMARY KEY ("listId","applicationId")
);

-- CreateTable
CREATE TABLE "Survey" (
    "id" UUID NOT NULL,
    "cycleId" UUID NOT NULL,
    "agencyId" UUID NOT NULL,
    "stage" "SurveyStage" NOT NULL DEFAULT 'planning',
    "version" INTEGER NOT NULL DEFAULT 0,
    "questionnaire" JSONB NOT NULL,
    "method" "SurveyMethod",
    "replacementRule" TEXT NOT NULL DEFAULT '',
    "fieldworkFrom" TIMESTAMPTZ(3),
    "fieldworkTo" TIMESTAMPTZ(3),
    "approvedAt" TIMESTAMPTZ(3),
    "handedInAt" TIMESTAMPTZ(3),

    CONSTRAINT "Survey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SurveyPlace" (
    "surveyId" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "target" INTEGER NOT NULL,
    "population" INTEGER,
    "completed" INTEGER NOT NULL DEFAULT 0,
    "refused" INTEGER NOT NULL DEFAULT 0,
    "unknown" INTEGER NOT NULL DEFAULT 0,
    "index" DOUBLE PRECISION,
    "standardError" DOUBLE PRECISION,
    "low" DOUBLE PRECISION,
    "high" DOUBLE PRECISION,

    CONSTRAINT "SurveyPlace_pkey" PRIMARY KEY ("surveyId","applicationId")
);

-- CreateTable
CREATE TABLE "SurveyCase" (
    "surveyId" UUID NOT NULL,
    "caseNo" TEXT NOT NULL,
    "applicationId" UUID NOT NULL,
    "answers" JSONB NOT NULL,
    "seconds" INTEGER,

    CONSTRAINT "SurveyCase_pkey" PRIMARY KEY ("surveyId","caseNo")
);

-- CreateTable
CREATE TABLE "Event" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "subject" "Subject" NOT NULL,
    "subjectId" UUID NOT NULL,
    "action" TEXT NOT NULL,
    "from" TEXT,
    "to" TEXT,
    "actorId" UUID,
    "actorName" TEXT NOT NULL,
    "organisationId" UUID,
    "organisationName" TEXT NOT NULL,
    "standing" TEXT NOT NULL,
    "detail" JSONB NOT NULL DEFAULT '{}',
    "applicationId" UUID,
    "cycleId" UUID,

    CONSTRAINT "Event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SignOff" (
    "id" UUID NOT NULL,
    "subject" "Subject" NOT NULL,
    "subjectId" UUID NOT NULL,
    "action" TEXT NOT NULL,
    "proposal" JSONB NOT NULL,
    "organisationId" UUID NOT NULL,
    "stage" "SignOffStage" NOT NULL DEFAULT 'pending',
    "title" TEXT NOT NULL,
    "preparedById" UUID NOT NULL,
    "preparedByName" TEXT NOT NULL,
    "preparedAt" TIMESTAMPTZ(3) NOT NULL,
    "decidedById" UUID,
    "decidedByName" TEXT,
    "decidedAt" TIMESTAMPTZ(3),
    "remark" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "SignOff_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "IdempotencyKey" (
    "actorId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "bodyHash" TEXT NOT NULL,
    "result" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "IdempotencyKey_pkey" PRIMARY KEY ("actorId","key")
);

-- CreateTable
CREATE TABLE "Notification" (
    "id" UUID NOT NULL,
    "eventId" BIGINT NOT NULL,
    "userId" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "href" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "readAt" TIMESTAMPTZ(3),

    CONSTRAINT "Notification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "VerificationTeam" (
    "id" UUID NOT NULL,
    "cycleId" UUID NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "VerificationTeam_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TeamMember" (
    "id" UUID NOT NULL,
    "teamId" UUID NOT NULL,
    "userId" UUID,
    "name" TEXT NOT NULL,
    "capacity" "TeamCapacity" NOT NULL,

    CONSTRAINT "TeamMember_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Visit" (
    "id" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "teamId" UUID NOT NULL,
    "stage" "VisitStage" NOT NULL DEFAULT 'planned',
    "version" INTEGER NOT NULL DEFAULT 0,
    "plannedOn" TIMESTAMPTZ(3) NOT NULL,
    "summary" TEXT NOT NULL DEFAULT '',
    "handedInAt" TIMESTAMPTZ(3),

    CONSTRAINT "Visit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Finding" (
    "id" UUID NOT NULL,
    "visitId" UUID NOT NULL,
    "indicatorId" UUID NOT NULL,
    "why" TEXT NOT NULL DEFAULT '',
    "conclusion" "FindingConclusion",
    "note" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "authorId" UUID,
    "at" TIMESTAMPTZ(3),

    CONSTRAINT "Finding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FindingPhoto" (
    "findingId" UUID NOT NULL,
    "sha256" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "FindingPhoto_pkey" PRIMARY KEY ("findingId","sha256")
);

-- CreateIndex
CREATE UNIQUE INDEX "Application_number_key" ON "Application"("number");

-- CreateIndex
CREATE INDEX "Application_deskOfficeId_stage_idx" ON "Application"("deskOfficeId", "stage");

-- CreateIndex
CREATE INDEX "Application_cycleId_stage_selfBasisPoints_idx" ON "Application"("cycleId", "stage", "selfBasisPoints");

-- CreateIndex
CREATE INDEX "Application_applicantId_idx" ON "Application"("applicantId");

-- CreateIndex
CREATE UNIQUE INDEX "IndicatorAnswer_applicationId_indicatorId_key" ON "IndicatorAnswer"("applicationId", "indicatorId");

-- CreateIndex
CREATE INDEX "Evidence_organisationId_idx" ON "Evidence"("organisationId");

-- CreateIndex
CREATE INDEX "Snapshot_applicationId_idx" ON "Snapshot"("applicationId");

-- CreateIndex
CREATE INDEX "ScoreSheet_assessorId_idx" ON "ScoreSheet"("assessorId");

-- CreateIndex
CREATE UNIQUE INDEX "ScoreSheet_applicationId_assessorId_key" ON "ScoreSheet"("applicationId", "assessorId");

-- CreateIndex
CREATE UNIQUE INDEX "IndicatorCatalogue_key_version_key" ON "IndicatorCatalogue"("key", "version");

-- CreateIndex
CREATE UNIQUE INDEX "IndicatorSection_catalogueId_position_key" ON "IndicatorSection"("catalogueId", "position");

-- CreateIndex
CREATE UNIQUE INDEX "IndicatorGroup_sectionId_position_key" ON "IndicatorGroup"("sectionId", "position");

-- CreateIndex
CREATE UNIQUE INDEX "Indicator_catalogueId_position_key" ON "Indicator"("catalogueId", "position");

-- CreateIndex
CREATE UNIQUE INDEX "DesignationDecision_noticeId_key" ON "DesignationDecision"("noticeId");

-- CreateIndex
CREATE UNIQUE INDEX "DesignationDecision_number_key" ON "DesignationDecision"("number");

-- CreateIndex
CREATE UNIQUE INDEX "Designation_certificateNumber_key" ON "Designation"("certificateNumber");

-- CreateIndex
CREATE UNIQUE INDEX "Designation_applicationId_key" ON "Designation"("applicationId");

-- CreateIndex
CREATE INDEX "Designation_cycleId_stage_idx" ON "Designation"("cycleId", "stage");

-- CreateIndex
CREATE INDEX "Designation_organisationId_idx" ON "Designation"("organisationId");

-- CreateIndex
CREATE INDEX "StandingChange_designationId_idx" ON "StandingChange"("designationId");

-- CreateIndex
CREATE UNIQUE INDEX "CorrectionRequest_applicationId_officeId_round_key" ON "CorrectionRequest"("applicationId", "officeId", "round");

-- CreateIndex
CREATE UNIQUE INDEX "CorrectionItem_requestId_indicatorId_key" ON "CorrectionItem"("requestId", "indicatorId");

-- CreateIndex
CREATE INDEX "Recommendation_officeId_idx" ON "Recommendation"("officeId");

-- CreateIndex
CREATE UNIQUE INDEX "Recommendation_applicationId_officeId_key" ON "Recommendation"("applicationId", "officeId");

-- CreateIndex
CREATE UNIQUE INDEX "Area_code_key" ON "Area"("code");

-- CreateIndex
CREATE UNIQUE INDEX "Area_path_key" ON "Area"("path");

-- CreateIndex
CREATE INDEX "Area_parentId_idx" ON "Area"("parentId");

-- CreateIndex
CREATE UNIQUE INDEX "Organisation_code_key" ON "Organisation"("code");

-- CreateIndex
CREATE INDEX "Organisation_areaId_kind_idx" ON "Organisation"("areaId", "kind");

-- CreateIndex
CREATE INDEX "Organisation_name_idx" ON "Organisation"("name");

-- CreateIndex
CREATE INDEX "AnnualReport_deskOfficeId_idx" ON "AnnualReport"("deskOfficeId");

-- CreateIndex
CREATE UNIQUE INDEX "AnnualReport_designationId_year_key" ON "AnnualReport"("designationId", "year");

-- CreateIndex
CREATE UNIQUE INDEX "SpotCheck_programmeId_year_key" ON "SpotCheck"("programmeId", "year");

-- CreateIndex
CREATE UNIQUE INDEX "Inspection_spotCheckId_designationId_key" ON "Inspection"("spotCheckId", "designationId");

-- CreateIndex
CREATE UNIQUE INDEX "User_account_key" ON "User"("account");

-- CreateIndex
CREATE INDEX "User_organisationId_idx" ON "User"("organisationId");

-- CreateIndex
CREATE INDEX "Session_userId_idx" ON "Session"("userId");

-- CreateIndex
CREATE INDEX "SignInAttempt_account_address_at_idx" ON "SignInAttempt"("account", "address", "at");

-- CreateIndex
CREATE UNIQUE INDEX "Programme_key_key" ON "Programme"("key");

-- CreateIndex
CREATE UNIQUE INDEX "Cycle_programmeId_number_key" ON "Cycle"("programmeId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "Theme_cycleId_position_key" ON "Theme"("cycleId", "position");

-- CreateIndex
CREATE INDEX "Bar_organisationId_programmeId_idx" ON "Bar"("organisationId", "programmeId");

-- CreateIndex
CREATE UNIQUE INDEX "Objection_receiptNumber_key" ON "Objection"("receiptNumber");

-- CreateIndex
CREATE INDEX "Objection_noticeId_idx" ON "Objection"("noticeId");

-- CreateIndex
CREATE UNIQUE INDEX "Survey_cycleId_agencyId_key" ON "Survey"("cycleId", "agencyId");

-- CreateIndex
CREATE INDEX "SurveyCase_applicationId_idx" ON "SurveyCase"("applicationId");

-- CreateIndex
CREATE INDEX "Event_subject_subjectId_idx" ON "Event"("subject", "subjectId");

-- CreateIndex
CREATE INDEX "Event_applicationId_idx" ON "Event"("applicationId");

-- CreateIndex
CREATE INDEX "Event_at_idx" ON "Event"("at");

-- CreateIndex
CREATE INDEX "SignOff_organisationId_stage_idx" ON "SignOff"("organisationId", "stage");

-- CreateIndex
CREATE INDEX "SignOff_subject_subjectId_stage_idx" ON "SignOff"("subject", "subjectId", "stage");

-- CreateIndex
CREATE INDEX "Notification_userId_readAt_idx" ON "Notification"("userId", "readAt");

-- CreateIndex
CREATE UNIQUE INDEX "Notification_eventId_userId_key" ON "Notification"("eventId", "userId");

-- CreateIndex
CREATE INDEX "TeamMember_userId_idx" ON "TeamMember"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "TeamMember_teamId_userId_key" ON "TeamMember"("teamId", "userId");

-- CreateIndex
CREATE UNIQUE INDEX "Visit_applicationId_teamId_key" ON "Visit"("applicationId", "teamId");

-- CreateIndex
CREATE UNIQUE INDEX "Finding_visitId_indicatorId_key" ON "Finding"("visitId", "indicatorId");

-- AddForeignKey
ALTER TABLE "Application" ADD CONSTRAINT "Application_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "Cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Application" ADD CONSTRAINT "Application_applicantId_fkey" FOREIGN KEY ("applicantId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Application" ADD CONSTRAINT "Application_themeId_fkey" FOREIGN KEY ("themeId") REFERENCES "Theme"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Application" ADD CONSTRAINT "Application_catalogueId_fkey" FOREIGN KEY ("catalogueId") REFERENCES "IndicatorCatalogue"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Application" ADD CONSTRAINT "Application_schemeId_fkey" FOREIGN KEY ("schemeId") REFERENCES "ScoringScheme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Application" ADD CONSTRAINT "Application_deskOfficeId_fkey" FOREIGN KEY ("deskOfficeId") REFERENCES "Organisation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SelfAssessmentReport" ADD CONSTRAINT "SelfAssessmentReport_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IndicatorAnswer" ADD CONSTRAINT "IndicatorAnswer_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IndicatorAnswer" ADD CONSTRAINT "IndicatorAnswer_indicatorId_fkey" FOREIGN KEY ("indicatorId") REFERENCES "Indicator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Evidence" ADD CONSTRAINT "Evidence_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Evidence" ADD CONSTRAINT "Evidence_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "StoredFile"("sha256") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EvidenceUse" ADD CONSTRAINT "EvidenceUse_evidenceId_fkey" FOREIGN KEY ("evidenceId") REFERENCES "Evidence"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EvidenceUse" ADD CONSTRAINT "EvidenceUse_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EvidenceUse" ADD CONSTRAINT "EvidenceUse_indicatorId_fkey" FOREIGN KEY ("indicatorId") REFERENCES "Indicator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Snapshot" ADD CONSTRAINT "Snapshot_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Receipt" ADD CONSTRAINT "Receipt_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Receipt" ADD CONSTRAINT "Receipt_snapshotId_fkey" FOREIGN KEY ("snapshotId") REFERENCES "Snapshot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Commission" ADD CONSTRAINT "Commission_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "Cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Commission" ADD CONSTRAINT "Commission_agencyId_fkey" FOREIGN KEY ("agencyId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ScoreSheet" ADD CONSTRAINT "ScoreSheet_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ScoreSheet" ADD CONSTRAINT "ScoreSheet_assessorId_fkey" FOREIGN KEY ("assessorId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ScoreSheet" ADD CONSTRAINT "ScoreSheet_agencyId_fkey" FOREIGN KEY ("agencyId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ItemScore" ADD CONSTRAINT "ItemScore_sheetId_fkey" FOREIGN KEY ("sheetId") REFERENCES "ScoreSheet"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ItemScore" ADD CONSTRAINT "ItemScore_indicatorId_fkey" FOREIGN KEY ("indicatorId") REFERENCES "Indicator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ItemScore" ADD CONSTRAINT "ItemScore_citedEvidenceId_fkey" FOREIGN KEY ("citedEvidenceId") REFERENCES "Evidence"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Recusal" ADD CONSTRAINT "Recusal_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Recusal" ADD CONSTRAINT "Recusal_assessorId_fkey" FOREIGN KEY ("assessorId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Adjudication" ADD CONSTRAINT "Adjudication_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Adjudication" ADD CONSTRAINT "Adjudication_indicatorId_fkey" FOREIGN KEY ("indicatorId") REFERENCES "Indicator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IndicatorSection" ADD CONSTRAINT "IndicatorSection_catalogueId_fkey" FOREIGN KEY ("catalogueId") REFERENCES "IndicatorCatalogue"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IndicatorGroup" ADD CONSTRAINT "IndicatorGroup_sectionId_fkey" FOREIGN KEY ("sectionId") REFERENCES "IndicatorSection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Indicator" ADD CONSTRAINT "Indicator_catalogueId_fkey" FOREIGN KEY ("catalogueId") REFERENCES "IndicatorCatalogue"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Indicator" ADD CONSTRAINT "Indicator_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "IndicatorGroup"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ScoringScheme" ADD CONSTRAINT "ScoringScheme_catalogueId_fkey" FOREIGN KEY ("catalogueId") REFERENCES "IndicatorCatalogue"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SchemeItem" ADD CONSTRAINT "SchemeItem_schemeId_fkey" FOREIGN KEY ("schemeId") REFERENCES "ScoringScheme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SchemeItem" ADD CONSTRAINT "SchemeItem_indicatorId_fkey" FOREIGN KEY ("indicatorId") REFERENCES "Indicator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DesignationDecision" ADD CONSTRAINT "DesignationDecision_noticeId_fkey" FOREIGN KEY ("noticeId") REFERENCES "PublicNotice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Designation" ADD CONSTRAINT "Designation_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Designation" ADD CONSTRAINT "Designation_decisionId_fkey" FOREIGN KEY ("decisionId") REFERENCES "DesignationDecision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Designation" ADD CONSTRAINT "Designation_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Designation" ADD CONSTRAINT "Designation_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "Cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StandingChange" ADD CONSTRAINT "StandingChange_designationId_fkey" FOREIGN KEY ("designationId") REFERENCES "Designation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CorrectionRequest" ADD CONSTRAINT "CorrectionRequest_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CorrectionRequest" ADD CONSTRAINT "CorrectionRequest_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CorrectionItem" ADD CONSTRAINT "CorrectionItem_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "CorrectionRequest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CorrectionItem" ADD CONSTRAINT "CorrectionItem_indicatorId_fkey" FOREIGN KEY ("indicatorId") REFERENCES "Indicator"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewRemark" ADD CONSTRAINT "ReviewRemark_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewRemark" ADD CONSTRAINT "ReviewRemark_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewRemark" ADD CONSTRAINT "ReviewRemark_indicatorId_fkey" FOREIGN KEY ("indicatorId") REFERENCES "Indicator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Recommendation" ADD CONSTRAINT "Recommendation_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Recommendation" ADD CONSTRAINT "Recommendation_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Area" ADD CONSTRAINT "Area_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "Area"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Organisation" ADD CONSTRAINT "Organisation_areaId_fkey" FOREIGN KEY ("areaId") REFERENCES "Area"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AnnualReport" ADD CONSTRAINT "AnnualReport_designationId_fkey" FOREIGN KEY ("designationId") REFERENCES "Designation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AnnualReport" ADD CONSTRAINT "AnnualReport_deskOfficeId_fkey" FOREIGN KEY ("deskOfficeId") REFERENCES "Organisation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SpotCheck" ADD CONSTRAINT "SpotCheck_programmeId_fkey" FOREIGN KEY ("programmeId") REFERENCES "Programme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Inspection" ADD CONSTRAINT "Inspection_spotCheckId_fkey" FOREIGN KEY ("spotCheckId") REFERENCES "SpotCheck"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Inspection" ADD CONSTRAINT "Inspection_designationId_fkey" FOREIGN KEY ("designationId") REFERENCES "Designation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "User" ADD CONSTRAINT "User_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UserDuty" ADD CONSTRAINT "UserDuty_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Programme" ADD CONSTRAINT "Programme_organiserId_fkey" FOREIGN KEY ("organiserId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Cycle" ADD CONSTRAINT "Cycle_programmeId_fkey" FOREIGN KEY ("programmeId") REFERENCES "Programme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CycleTrack" ADD CONSTRAINT "CycleTrack_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "Cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Theme" ADD CONSTRAINT "Theme_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "Cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TitleWording" ADD CONSTRAINT "TitleWording_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "Cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RouteStop" ADD CONSTRAINT "RouteStop_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "Cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CycleCatalogue" ADD CONSTRAINT "CycleCatalogue_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "Cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CycleCatalogue" ADD CONSTRAINT "CycleCatalogue_catalogueId_fkey" FOREIGN KEY ("catalogueId") REFERENCES "IndicatorCatalogue"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CycleCatalogue" ADD CONSTRAINT "CycleCatalogue_schemeId_fkey" FOREIGN KEY ("schemeId") REFERENCES "ScoringScheme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Quota" ADD CONSTRAINT "Quota_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "Cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Quota" ADD CONSTRAINT "Quota_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Bar" ADD CONSTRAINT "Bar_programmeId_fkey" FOREIGN KEY ("programmeId") REFERENCES "Programme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Bar" ADD CONSTRAINT "Bar_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PublicNotice" ADD CONSTRAINT "PublicNotice_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "Cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PublicNotice" ADD CONSTRAINT "PublicNotice_listId_fkey" FOREIGN KEY ("listId") REFERENCES "CandidateList"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Objection" ADD CONSTRAINT "Objection_noticeId_fkey" FOREIGN KEY ("noticeId") REFERENCES "PublicNotice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Objection" ADD CONSTRAINT "Objection_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RankingEntry" ADD CONSTRAINT "RankingEntry_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CandidateList" ADD CONSTRAINT "CandidateList_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "Cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Candidate" ADD CONSTRAINT "Candidate_listId_fkey" FOREIGN KEY ("listId") REFERENCES "CandidateList"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Candidate" ADD CONSTRAINT "Candidate_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Survey" ADD CONSTRAINT "Survey_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "Cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Survey" ADD CONSTRAINT "Survey_agencyId_fkey" FOREIGN KEY ("agencyId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SurveyPlace" ADD CONSTRAINT "SurveyPlace_surveyId_fkey" FOREIGN KEY ("surveyId") REFERENCES "Survey"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SurveyPlace" ADD CONSTRAINT "SurveyPlace_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SurveyCase" ADD CONSTRAINT "SurveyCase_surveyId_fkey" FOREIGN KEY ("surveyId") REFERENCES "Survey"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SurveyCase" ADD CONSTRAINT "SurveyCase_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SignOff" ADD CONSTRAINT "SignOff_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "Event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "VerificationTeam" ADD CONSTRAINT "VerificationTeam_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "Cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TeamMember" ADD CONSTRAINT "TeamMember_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "VerificationTeam"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TeamMember" ADD CONSTRAINT "TeamMember_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Visit" ADD CONSTRAINT "Visit_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Visit" ADD CONSTRAINT "Visit_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "VerificationTeam"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Finding" ADD CONSTRAINT "Finding_visitId_fkey" FOREIGN KEY ("visitId") REFERENCES "Visit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Finding" ADD CONSTRAINT "Finding_indicatorId_fkey" FOREIGN KEY ("indicatorId") REFERENCES "Indicator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FindingPhoto" ADD CONSTRAINT "FindingPhoto_findingId_fkey" FOREIGN KEY ("findingId") REFERENCES "Finding"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FindingPhoto" ADD CONSTRAINT "FindingPhoto_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "StoredFile"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;
